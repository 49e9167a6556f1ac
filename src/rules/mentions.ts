import type { NarrativeForm } from '../model/recognition.ts'
import type { MeasureRef } from '../model/rule.ts'
import { isMeasure, measures } from './measures.ts'
import { FormulaError, type Token } from './tokens.ts'
import { nearest } from './vocabulary.ts'

/**
 * A number of the text by the names joined with points: `决算`, `whole.决算`, `earlier.结余`, `namesake.决算`, `公务接待费.决算`, `parts.基本支出.决算`,
 * or with a section before the subject, its brackets full width: `五（三）.一般公共预算财政拨款支出.年初预算`; `subject` is that of the clause at hand.
 */
export function mention(names: readonly Token[], form: NarrativeForm): MeasureRef {
  const [first, second] = names
  const last = names[names.length - 1]
  if (first === undefined || last === undefined) throw new FormulaError(0, '这里缺一个名称', 'a name is missing here')
  const measure = measureOf(last, form)
  if (names.length === 1) return { kind: 'measure', of: 'self', subject: '', measure }
  if (names.length === 2 || second === undefined) {
    if (first.text === 'whole' || first.text === 'earlier' || first.text === 'namesake') return { kind: 'measure', of: first.text, subject: '', measure }
    return { kind: 'measure', of: 'subject', subject: subjectOf(first, form), measure }
  }
  if (names.length > 3) throw new FormulaError(last.at, '最多写三段，如 五（三）.名称.决算', 'write at most three names, e.g. 五（三）.name.决算')
  const subject = second.text === 'subject' ? '' : subjectOf(second, form)
  return first.text === 'parts'
    ? { kind: 'measure', of: 'part', subject, measure }
    : { kind: 'measure', of: 'subject', subject, measure, section: sectionOf(first, form) }
}

/** The sections that have no number of their own: the annex (绩效自评报告) and its table. */
export const UNNUMBERED: readonly string[] = ['附件', '自评表']

export function isSection(id: string, form: NarrativeForm): boolean {
  return UNNUMBERED.includes(id) || form.sections.some((section) => section.id === id)
}

function sectionOf(token: Token, form: NarrativeForm): string {
  const id = token.text.normalize('NFKC')
  if (!isSection(id, form)) throw new FormulaError(token.at, `没有第 ${id} 部分`, `there is no section ${id}`)
  return id
}

function measureOf(token: Token, form: NarrativeForm): string {
  if (isMeasure(token.text, form)) return token.text
  throw unknown(token, measures(form), '这样的数', 'measure')
}

function subjectOf(token: Token, form: NarrativeForm): string {
  if (Object.hasOwn(form.subjects, token.text)) return token.text
  throw unknown(token, Object.keys(form.subjects), '这一项', 'subject')
}

function unknown(token: Token, known: readonly string[], zh: string, en: string): FormulaError {
  const near = nearest(token.text, known)
  return new FormulaError(
    token.at,
    `正文没有“${token.text}”${zh}${near === null ? '' : `，是否为“${near}”`}`,
    `the text has no ${en} “${token.text}”${near === null ? '' : `; did you mean “${near}”?`}`,
  )
}
