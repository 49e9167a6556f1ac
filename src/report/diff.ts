import { compare, type DocumentDiff, type FindingValue, hasNew, type ReportValue, reportOf } from './diff/compare.ts'
import { WORDS } from './languages.ts'
import type { Lang } from './reporter.ts'
import { stringify } from './stringify.ts'
import type { Words } from './words.ts'
import { oneLine, wrap } from './wrap.ts'

export { compare, type DocumentDiff, hasNew, type ReportValue, reportOf }

interface DiffWords {
  readonly head: (old: string, now: string) => string
  readonly none: string
  readonly group: Readonly<Record<'fixed' | 'added' | 'still' | 'waived', string>>
  readonly changed: (before: string, now: string) => string
  readonly unsure: (why: string) => string
  readonly unsureOld: (why: string) => string
  readonly others: (old: string, now: string) => string
  readonly onlyOld: string
  readonly onlyNew: string
  readonly counts: (added: number, fixed: number, still: number, waived: number) => string
}

const TOLD: Readonly<Record<Lang, DiffWords>> = {
  zh: {
    head: (old, now) => `${old} → ${now}`,
    none: '（没有）',
    group: { added: '新增', fixed: '已改', still: '还在', waived: '已核实' },
    changed: (before, now) => `（数字变了：${before === '' ? '无' : before} → ${now === '' ? '无' : now}）`,
    unsure: (why) => `新的文件没有读全（${why}），不能断定哪些已改`,
    unsureOld: (why) => `旧的文件没有核对全（${why}），不能断定哪些是新增的`,
    others: (old, now) => `两份不是同一部门、同一年度的（${old}；${now}），请核对是否选错`,
    onlyOld: '新的里面没有这份文件',
    onlyNew: '旧的里面没有这份文件',
    counts: (added, fixed, still, waived) => `新增 ${added}，已改 ${fixed}，还在 ${still}，已核实 ${waived}`,
  },
  en: {
    head: (old, now) => `${old} → ${now}`,
    none: '(none)',
    group: { added: 'new', fixed: 'fixed', still: 'still', waived: 'confirmed' },
    changed: (before, now) => ` (figures changed: ${before === '' ? 'none' : before} → ${now === '' ? 'none' : now})`,
    unsure: (why) => `the new document was not read whole (${why}), so what is fixed cannot be told`,
    unsureOld: (why) => `the old document was not checked whole (${why}), so what is new cannot be told`,
    others: (old, now) => `the two are not of one body and year (${old}; ${now}); check that they are the right ones`,
    onlyOld: 'not among the new documents',
    onlyNew: 'not among the old documents',
    counts: (added, fixed, still, waived) => `${added} new, ${fixed} fixed, ${still} still there, ${waived} confirmed`,
  },
}

/** The comparison of two reports for people: new findings first, then what is fixed, then what is still there. */
export function diffText(diffs: readonly DocumentDiff[], lang: Lang, width: number): string {
  const says = TOLD[lang]
  return diffs
    .map((diff) => {
      const lines = [says.head(diff.old ?? says.none, diff.new ?? says.none)]
      if (diff.new === null) lines.push(says.onlyOld)
      if (diff.old === null) lines.push(says.onlyNew)
      if (diff.others !== null) lines.push(says.others(...diff.others))
      if (diff.unsureOld !== null) lines.push(says.unsureOld(diff.unsureOld))
      if (diff.unsure !== null) lines.push(says.unsure(diff.unsure))
      for (const finding of diff.added) lines.push(...told(says.group.added, finding, '', lang))
      for (const finding of diff.fixed) lines.push(...told(says.group.fixed, finding, '', lang))
      for (const { finding, changed } of diff.still) lines.push(...told(says.group.still, finding, changed === null ? '' : says.changed(...changed), lang))
      for (const finding of diff.waived) lines.push(...told(says.group.waived, finding, '', lang))
      lines.push(says.counts(diff.added.length, diff.fixed.length, diff.still.length, diff.waived.length))
      return `${lines.flatMap((text) => wrap(oneLine(text), width)).join('\n')}\n`
    })
    .join('\n')
}

/** What a finding says, and below it where it stands and its id, which is to be copied whole. */
function told(group: string, { id, rule, severity, message, location, waived }: FindingValue, remark: string, lang: Lang): string[] {
  const words = WORDS[lang]
  // What a person confirmed has no level any more.
  const level = waived === null ? `${words.severity[severity]} ` : ''
  return [`${group} ${level}${message}${remark}`, `${placeOf(location, words)} [${rule} ${id}]`.trim()]
}

function placeOf({ page, line, paragraph, sheet, cell }: FindingValue['location'], words: Words): string {
  if (page !== undefined) return words.pageNumber(page)
  if (line !== undefined) return words.line(line)
  if (sheet !== undefined) return `${sheet} ${cell ?? ''}`
  // A cell of a Word file: table, row and cell.
  const [table, row, nth] = (cell ?? '').split(':').map(Number)
  if (table !== undefined && row !== undefined && nth !== undefined) return words.cell(table, row, nth)
  return paragraph === undefined ? '' : words.paragraph(paragraph)
}

/** The comparison as data. */
export function diffJson(diffs: readonly DocumentDiff[]): string {
  const documents = diffs.map(({ added, still, ...rest }) => ({
    ...rest,
    new: rest.new,
    added,
    still: still.map(({ finding, changed }) => ({ ...finding, changed })),
  }))
  return `${stringify({ schema: 'jzjs-diff/1', documents }, 2)}\n`
}
