import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { DocumentReport } from '../model/report.ts'
import { countsOf, percent } from './counts.ts'
import { articleOf } from './html/article.ts'
import { escaped } from './html/escaped.ts'
import { SCRIPT } from './html/script.ts'
import { STYLE } from './html/style.ts'
import { WORDS } from './languages.ts'
import type { Lang, Reporter } from './reporter.ts'
import type { Words } from './words.ts'

/** The report as one page that needs nothing else: the documents with their numbers marked, and the findings beside them. */
export const html: Reporter = {
  name: 'html',
  extension: 'html',
  whole: true,
  checklist: true,
  start: (_tool, { lang }) => {
    const words = WORDS[lang]
    const rows: string[] = []
    return {
      document: (report) => {
        const nth = rows.push(row(report, rows.length, words))
        return `${nth === 1 ? head(lang, words) : ''}${articleOf(report, `d${nth - 1}-`, words, lang)}\n`
      },
      end: () => `${rows.length === 0 ? head(lang, words) : ''}${rows.length > 1 ? summary(rows, words) : ''}<script>${SCRIPT}</script>\n</body>\n</html>\n`,
    }
  },
}

/** One document as markup, for a page that has the style and the script already; its ids are those of the nth document. */
export function articleHtml(report: DocumentReport, nth: number, lang: Lang): string {
  return articleOf(report, `d${nth}-`, WORDS[lang], lang)
}

/** Nothing is loaded from anywhere, and no script runs but the one that came with the page. */
function head(lang: string, words: Words): string {
  const policy = `default-src 'none'; style-src 'sha256-${digest(STYLE)}'; script-src 'sha256-${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.page.title)}</title>
<style>${STYLE}</style>
</head>
<body>
`
}

function digest(text: string): string {
  return btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))
}

function row(report: DocumentReport, nth: number, words: Words): string {
  const { findings } = countsOf(report)
  const { coverage } = report
  const covered = coverage === null || coverage.numbers === 0 ? '' : percent(coverage.checked, coverage.numbers)
  const cells = [words.status[report.status], `${findings.error}`, `${findings.warning}`, `${findings.info}`, covered]
  return `<tr><td><a href="#d${nth}-top">${escaped(report.path)}</a></td>${cells.map((cell) => `<td class="n">${escaped(cell)}</td>`).join('')}</tr>`
}

/** All documents in one table. It comes last, as documents are written one after another. */
function summary(rows: readonly string[], words: Words): string {
  const [document, status, errors, warnings, infos, , covered] = words.summaryHead
  const names = [document, status, errors, warnings, infos, covered].map((name) => `<th>${escaped(name)}</th>`).join('')
  return `<nav class="print"><table><thead><tr>${names}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></nav>\n`
}
