import type { Block, Cell } from '../../src/model/document.ts'
import type { Clause } from '../../src/model/fact.ts'
import type { Recognition } from '../../src/model/recognition.ts'
import { appraisals } from '../../src/recognise/appraisal.ts'
import { narrative } from '../../src/recognise/narrative.ts'
import { passages } from '../../src/recognise/text/sections.ts'

/** Titles under which a sentence of an example stands, by canonical section. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  一: ['一、收入支出决算总体情况说明'],
  二: ['二、收入决算情况说明'],
  三: ['三、支出决算情况说明'],
  四: ['四、财政拨款收入支出决算总体情况说明'],
  五: ['五、一般公共预算财政拨款支出决算情况说明'],
  '五(一)': ['五、一般公共预算财政拨款支出决算情况说明', '（一）一般公共预算财政拨款支出决算总体情况'],
  '五(二)': ['五、一般公共预算财政拨款支出决算情况说明', '（二）一般公共预算财政拨款支出决算结构情况'],
  '五(三)': ['五、一般公共预算财政拨款支出决算情况说明', '（三）一般公共预算财政拨款支出决算具体情况'],
  六: ['六、一般公共预算财政拨款基本支出决算情况说明'],
  七: ['七、财政拨款“三公”经费支出决算情况说明'],
  '七(一)': ['七、财政拨款“三公”经费支出决算情况说明', '（一）“三公”经费财政拨款支出决算总体情况说明'],
  '七(二)': ['七、财政拨款“三公”经费支出决算情况说明', '（二）“三公”经费财政拨款支出决算具体情况说明'],
  八: ['八、政府性基金预算财政拨款收入支出决算情况说明'],
  九: ['九、国有资本经营预算财政拨款支出决算情况说明'],
  十: ['十、机关运行经费支出说明'],
  十一: ['十一、一般性支出情况说明'],
  十二: ['十二、政府采购支出说明'],
  十三: ['十三、国有资产占用情况说明'],
  十四: ['十四、预算绩效情况说明'],
  附件: ['第五部分 附件'],
  自评表: ['第五部分 附件', '部门整体支出绩效自评表'],
}

/** The item a sentence belongs to where an example gives none. */
export const ITEM = '1、一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。'

/**
 * The clauses of a text that stands in a section; lines are paragraphs. A line §十 begins another section; in 自评表 lines are rows of a table,
 * their cells parted by tabs.
 */
export function clausesOf(text: string, section: string, recognition: Recognition, item = false): readonly Clause[] {
  const blocks: Block[] = []
  const lines = [...(item && !/[（(]项[）)]/.test(text) ? [ITEM] : []), ...text.split('\n')]
  let current = lines[0]?.startsWith('§') ? '' : enter(section, blocks)
  for (const line of lines) {
    if (line.startsWith('§')) current = enter(line.slice(1), blocks)
    else if (current === TABLE) addRow(line, blocks)
    else blocks.push({ kind: 'paragraph', text: line, segments: [at(blocks.length + 1)] })
  }
  const { clauses } = narrative(passages(blocks, { from: -1, to: -1 }, recognition), recognition)
  return [...clauses, ...appraisals(blocks, clauses.length, recognition).clauses]
}

const TABLE = '自评表'

/** Prints the titles of a section. */
function enter(section: string, blocks: Block[]): string {
  const titles = TITLES[section]
  if (titles === undefined) throw new Error(`no title for section ${section}`)
  for (const [nth, title] of titles.entries()) blocks.push({ kind: 'heading', level: 3 + nth, text: title, segments: [at(blocks.length + 1)] })
  return section
}

/** Adds a row to the table that stands last, or begins it. */
function addRow(line: string, blocks: Block[]): void {
  const { location } = at(blocks.length + 1)
  const last = blocks[blocks.length - 1]
  const cells = line.split('\t').map((text, column): Cell => ({ text: text.trim(), location: { ...location, line: location.line + 100, column: column + 1 } }))
  const before = last?.kind === 'table' ? last.rows : []
  const width = Math.max(cells.length, before[0]?.length ?? 0)
  const rows = [...before, cells].map((row, nth) => [
    ...row,
    ...Array.from({ length: width - row.length }, (): Cell => ({ text: '', location: { ...location, line: nth } })),
  ])
  if (last?.kind === 'table') blocks.pop()
  blocks.push({ kind: 'table', rows, location })
}

function at(line: number) {
  return { start: 0, location: { kind: 'text', file: 'example', line, column: 1 } } as const
}
