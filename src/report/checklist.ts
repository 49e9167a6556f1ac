import { aboutLine, cellsOf, countsLine, toldRows } from './checklist/rows.ts'
import { CHECKLIST_WORDS } from './checklist/words.ts'
import { WORDS } from './languages.ts'
import { inline } from './markdown/escape.ts'
import type { Lang, Reporter, ReportWriter } from './reporter.ts'
import { tellerOf } from './telling.ts'

/** What a disclosure must contain, row by row (公开检查表): a Word file or a workbook where the file it goes to is called so, else a Markdown table. */
export const checklist: Reporter = {
  name: 'checklist',
  checklist: true,
  extension: 'md',
  extensions: ['docx', 'xlsx', 'md'],
  start: async (_tool, { lang, extension }) => (extension === 'docx' ? await word(lang) : extension === 'xlsx' ? await workbook(lang) : markdown(lang)),
}

function markdown(lang: Lang): ReportWriter {
  const says = CHECKLIST_WORDS[lang]
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => inline(cell)).join(' | ')} |\n`
  let documents = 0
  return {
    document: (report) => {
      const teller = tellerOf(report, WORDS[lang])
      const rows = toldRows(teller, says)
      const top = `${documents++ === 0 ? `# ${says.title}\n` : ''}\n## ${inline(aboutLine(teller))}\n`
      if (rows.length === 0) return top
      const table = [says.heads, says.heads.map(() => '---')].map(line).join('').replace(/\\-/g, '-')
      return `${top}\n${inline(countsLine(rows, says))}\n\n${table}${rows.map((row) => line(cellsOf(row, says))).join('')}`
    },
    end: (problems) => (problems.length === 0 ? '' : `\n${problems.map((problem) => `- ${inline(problem)}\n`).join('')}`),
  }
}

async function word(lang: Lang): Promise<ReportWriter> {
  const { startChecklistDocx } = await import('./checklist/docx.ts')
  const says = CHECKLIST_WORDS[lang]
  const made = startChecklistDocx(says)
  return {
    document: (report) => {
      const teller = tellerOf(report, WORDS[lang])
      const rows = toldRows(teller, says)
      return made.add(aboutLine(teller), rows.length === 0 ? '' : countsLine(rows, says), rows)
    },
    end: (problems) => made.end(problems),
  }
}

async function workbook(lang: Lang): Promise<ReportWriter> {
  const { openWorkbook } = await import('./xlsx/workbook.ts')
  const says = CHECKLIST_WORDS[lang]
  const sheet = { name: says.title, heads: [says.document, ...says.heads], widths: [30, 7, 14, 34, 9, 18, 44, 44, 50] }
  const made = openWorkbook([sheet], says.leftOut)
  return {
    document: (report) => {
      const teller = tellerOf(report, WORDS[lang])
      const about = aboutLine(teller)
      const rows = toldRows(teller, says)
      made.add(0, rows.length === 0 ? [[about]] : rows.map((row) => [about, ...cellsOf(row, says)]))
      return made.taken()
    },
    end: (problems) => {
      made.add(
        0,
        problems.map((problem) => [problem]),
      )
      return made.end()
    },
  }
}
