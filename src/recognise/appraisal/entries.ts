import type { Location } from '../../model/document.ts'
import type { Claim, Clause, NarrativeNumber, Word } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import { claim } from '../text/drafts.ts'
import { flatten } from '../text/flat.ts'
import { projectSubject } from '../text/frames/projects.ts'
import { quantities } from '../text/quantities.ts'

/** The section that clauses of appraisal tables belong to. */
export const TABLE = '自评表'

/** What one row of an appraisal table says. */
export interface Entry {
  readonly subject: string
  readonly printed: string
  readonly own?: string
  readonly whole: number | null
  readonly measures: Readonly<Record<string, Claim>>
  readonly words?: Readonly<Record<string, Word>>
  readonly location: Location
}

/** Takes the rows of appraisal tables as clauses; in the table of a project, what is said of the whole is said of it. */
export interface Collector {
  readonly clauses: Clause[]
  readonly numbers: NarrativeNumber[]
  readonly recognition: Recognition
  enter(project: string | null): void
  add(entry: Entry): number
  /** The numbers of a cell's text as claims; in a table amounts may lack their unit. */
  claims(text: string, location: Location): Claim[]
  /** Counts the number of a cell that holds more than it. */
  counted(claims: readonly Claim[]): void
}

export function collector(first: number, recognition: Recognition): Collector {
  const clauses: Clause[] = []
  const numbers: NarrativeNumber[] = []
  /** Numbers as printed with their units. */
  const spelled = new WeakMap<Claim, string>()
  let project: string | null = null
  return {
    clauses,
    numbers,
    recognition,
    enter: (name) => {
      project = name
    },
    add: ({ subject, printed, own, whole, measures, words = {}, location }) => {
      const nth = first + clauses.length
      const named = subject === '整体支出' && project !== null ? projectSubject(project, recognition) : null
      const plainName = subject === '总分' && project !== null ? '项目总分' : subject
      const name = named?.own ?? (plainName === '项目总分' && project !== null ? projectSubject(project, recognition).own : own)
      clauses.push({
        section: TABLE,
        printedSection: TABLE,
        nth,
        subject: named === null ? plainName : named.name,
        printedSubject: named === null ? printed : named.printed,
        ...(name === undefined ? {} : { name }),
        code: null,
        path: [],
        ordinal: null,
        whole,
        explained: false,
        measures,
        words,
        names: [],
        location,
      })
      return nth
    },
    claims: (text, location) =>
      quantities(flatten({ kind: 'paragraph', text, segments: [{ start: 0, location }] }), recognition.narrative).map((quantity) => {
        const made: Claim = { ...claim(quantity, 1), location }
        spelled.set(made, quantity.printed)
        return made
      }),
    counted: (claims) => {
      for (const one of claims) numbers.push({ printed: spelled.get(one) ?? one.printed, section: TABLE, location: one.location, unread: null })
    },
  }
}
