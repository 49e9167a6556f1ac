import { anchorsOf } from '../../model/anchor.ts'
import type { DocumentReport } from '../../model/report.ts'
import { countsOf } from '../counts.ts'
import type { Lang } from '../reporter.ts'
import { closing } from '../tail.ts'
import { tellerOf } from '../telling.ts'
import { say, type Words } from '../words.ts'
import { checklistHtml } from './checklist.ts'
import { escaped } from './escaped.ts'
import { findingList } from './findings.ts'
import { marksOf } from './marks.ts'
import { printedDocument } from './printed.ts'

const LEVELS = ['error', 'warning', 'info'] as const

/** One document: what it is, its findings, and the document itself with its numbers marked. Ids begin with `prefix`. */
export function articleOf(report: DocumentReport, prefix: string, words: Words, lang: Lang): string {
  const { document, facts, findings } = report
  const top = `<article id="${prefix}top">\n${headOf(report, words)}`
  if (document === null || facts === null || report.status === 'refused') return `${top}</article>`
  const teller = tellerOf(report, words)
  const marks = marksOf(report, document.blocks, (why) => words.unchecked[why])
  const checklist = checklistHtml(teller, anchorsOf(document.blocks), prefix, lang)
  const list =
    findings.length === 0 ? `<p>${escaped(countsOf(report).made > 0 ? words.clean : words.noneDecided)}</p>` : findingList(findings, marks, prefix, teller)
  const tail = closing(report, words, teller).map(({ label, says }) => `<dt>${escaped(label)}</dt><dd>${escaped(says)}</dd>`)
  return [
    top,
    checklist.html,
    '<div class="columns">',
    `<section class="print" aria-label="${escaped(words.page.document)}">\n${printedDocument(document.blocks, marks, prefix, words, checklist.blocks)}\n</section>`,
    `<section class="side" aria-label="${escaped(words.page.findings)}">\n${list}\n<dl class="tail">${tail.join('')}</dl>\n</section>`,
    '</div>',
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function headOf(report: DocumentReport, words: Words): string {
  const { path, status, reason, facts } = report
  const about = facts === null || status === 'refused' ? '' : words.about(facts.department, facts.year, facts.profile.name, facts.unit)
  const why = reason === null ? '' : say(words.reason, reason)
  return [
    '<header>',
    `<h2>${escaped(path === '-' ? words.stdin : path)}</h2>`,
    about === '' ? '' : `<p>${escaped(about)}</p>`,
    status === 'checked' ? '' : `<p class="reason">${escaped(words.sentence(words.status[status], why, ''))}</p>`,
    facts === null || status === 'refused' ? '' : toolsOf(report, words),
    '</header>\n',
  ].join('')
}

function toolsOf(report: DocumentReport, words: Words): string {
  const counts = countsOf(report).findings
  const boxes = LEVELS.map(
    (level) =>
      `<label><input type="checkbox" name="level" value="${level}" checked> ${escaped(words.severity[level])} <span class="count">${counts[level]}</span></label>`,
  )
  const ticks = `<label><input type="checkbox" name="ticks"> ${escaped(words.page.ticks)}</label>`
  return `<div class="tools">${boxes.join('')}${ticks}<span role="status" class="sr"></span></div>`
}
