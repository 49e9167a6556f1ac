import type { ChecklistRow, Standing } from '../../model/checklist.ts'
import { whereabouts } from '../locations.ts'
import { type Teller, tell } from '../telling.ts'
import { say } from '../words.ts'
import { oneLine } from '../wrap.ts'
import type { ChecklistWords } from './words.ts'

/** One row of the checklist in words. `finding` is the number of the finding it rests on. */
export interface ToldRow {
  readonly id: string
  readonly group: string
  readonly item: string
  readonly standing: Standing
  readonly where: string
  readonly says: string
  readonly todo: string
  readonly basis: string
  readonly finding: number | null
}

/** The rows of one document; what to do is said only where there is something to do. */
export function toldRows(teller: Teller, says: ChecklistWords): ToldRow[] {
  return teller.report.checklist.map((row) => toldRow(row, teller, says))
}

function toldRow({ item, standing, ground, location }: ChecklistRow, teller: Teller, says: ChecklistWords): ToldRow {
  const { words, report } = teller
  const finding = ground.kind === 'finding' ? report.findings[ground.finding] : undefined
  const told = finding === undefined ? null : tell(finding, teller)
  return {
    id: item.id,
    group: item.group,
    item: item.item,
    standing,
    where: location === null ? '' : whereabouts(location, report.files.length > 1, words),
    says: oneLine(say(says.ground, ground, { finding: told === null ? '' : [told.place, told.says].filter((part) => part !== '').join(' ') })),
    todo: standing === 'unmet' || standing === 'person' ? item.todo : '',
    basis: `${item.basis.text}（${words.basis[item.basis.level]}）`,
    finding: ground.kind === 'finding' ? ground.finding : null,
  }
}

/** The cells of a row, under `heads`. */
export function cellsOf({ id, group, item, standing, where, says: seen, todo, basis }: ToldRow, says: ChecklistWords): string[] {
  return [id.replace(/^K/, ''), group, item, says.standing[standing], where, seen, todo, basis]
}

/** How many rows came out how. */
export function countsLine(rows: readonly { readonly standing: Standing }[], says: ChecklistWords): string {
  const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length
  return says.counts(count('met'), count('unmet'), count('not-applicable'), count('person'))
}

/** A line that names the document: body, year, and the file. */
export function aboutLine({ report, words }: Teller): string {
  const { facts, status, reason, path } = report
  const name = path === '-' ? words.stdin : path
  if (facts === null || status === 'refused')
    return words.sentence(name, `${words.status[status]} ${reason === null ? '' : say(words.reason, reason)}`.trim(), '')
  return `${words.about(facts.department, facts.year, facts.profile.name, facts.unit)}  ${name}`
}
