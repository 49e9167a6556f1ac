import type { Unread } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import type { Draft } from './drafts.ts'
import { denials } from './frames/absence.ts'
import { codedAmounts } from './frames/coded.ts'
import { costs } from './frames/costs.ts'
import { cuts } from './frames/cuts.ts'
import { dates } from './frames/dates.ts'
import { economicAmounts } from './frames/economic.ts'
import { equalParts } from './frames/equal.ts'
import { events } from './frames/events.ts'
import { executions } from './frames/execution.ts'
import { fleet } from './frames/fleet.ts'
import { lists } from './frames/lists.ts'
import { isTotal, type Projects, projectAt, projectSentences } from './frames/projects.ts'
import { purposes } from './frames/purposes.ts'
import { scores } from './frames/scores.ts'
import { staff } from './frames/staff.ts'
import { targets } from './frames/targets.ts'
import { yearBefore } from './frames/years.ts'
import type { Quantity } from './quantities.ts'
import { ANNEX, type Passage } from './sections.ts'

/** What a frame read: clauses, and which numbers they take. */
export interface Framed {
  readonly drafts: readonly Draft[]
  readonly taken: readonly Quantity[]
}

/** What the frames of a passage read before its clauses are. `alone`: the passage belongs to a project, whose words no other subject shares. */
export interface Frames extends Framed {
  readonly alone: boolean
}

/** Reads the sentences that are no clauses of the usual kind; the annex and its projects are followed from passage to passage. */
export function readFrames(passage: Passage, found: readonly Quantity[], projects: Projects, recognition: Recognition): Frames {
  projectAt(passage, projects, recognition)
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  for (const frame of [codedAmounts, economicAmounts, lists, cuts, projectSentences, executions, scores]) {
    const left = found.filter((quantity) => !taken.includes(quantity))
    const framed = frame(passage, left, projects, recognition)
    drafts.push(...framed.drafts)
    taken.push(...framed.taken)
  }
  return { drafts, taken, alone: projects.at !== null }
}

/** What frames read after the clauses of a passage: kinds of vehicles, what things cost, events with their counts, days, and what is said to be absent. */
export function readAfter(
  passage: Passage,
  { clauses, unread }: { readonly clauses: readonly Draft[]; readonly unread: ReadonlyMap<Quantity, Unread> },
  projects: Projects,
  recognition: Recognition,
): Framed {
  const total = clauses.find((clause) => isTotal(clause))
  if (total !== undefined) projects.total = { draft: total, printed: passage.printed }
  staff(passage, clauses, recognition)
  purposes(passage, clauses, recognition)
  const left = [...unread.keys()]
  const spent = costs(passage, left, clauses, recognition)
  const held = events(passage, left, recognition)
  const driven = fleet(passage, left, clauses)
  const equal = equalParts(passage, left, recognition)
  const drafts = [
    ...driven.drafts,
    ...equal.drafts,
    ...spent.drafts,
    ...held.drafts,
    ...denials(passage, recognition),
    ...dates(passage, recognition),
    ...targets(passage, recognition),
  ]
  if (OF_YEARS.includes(passage.section)) tellYears([...clauses, ...drafts], passage, recognition)
  return { drafts, taken: [...driven.taken, ...equal.taken, ...spent.taken, ...held.taken] }
}

/** Sections that go into other years' figures too: reports, and the three public expenses. */
const OF_YEARS: readonly string[] = [ANNEX, '七', '七(一)', '七(二)']

/** Reports speak of several years: each clause is of the one its sentence names. */
function tellYears(clauses: readonly Draft[], { flat }: Passage, recognition: Recognition): void {
  for (const one of clauses) {
    const year = yearBefore(flat, one.at, recognition)
    if (year !== undefined) one.year ??= year
  }
}
