import type { Fix, Replacement } from 'sarif'
import type { Location } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Quote } from '../quotes.ts'
import { uriOf } from '../uri.ts'
import type { Artifacts } from './places.ts'

interface Edit {
  readonly location: Extract<Location, { kind: 'text' }>
  readonly printed: string
  readonly text: string
}

/** The correction of a finding, where it is certain and every place to change is one of a text: all places that print the wrong number, and the rates computed from it. */
export function fixesOf(finding: Finding, report: DocumentReport, quote: (location: Location) => Quote | null, says: string, artifacts: Artifacts): Fix[] {
  const { cause, printed, expected, locations, consequences } = finding
  if (cause?.confidence !== 'certain' || printed === null || expected === null) return []
  const wanted = [
    ...locations.map(({ location }) => ({ location, printed, expected })),
    ...consequences.flatMap(({ rate, location }) => (rate === null || location === null ? [] : [{ location, printed: rate.printed, expected: rate.expected }])),
  ]
  const edits = wanted.map((one) => editOf(one.location, one.printed, one.expected, report, quote))
  if (edits.length === 0 || edits.some((edit) => edit === null)) return []
  const files = new Map<string, Map<string, Replacement>>()
  for (const { location, printed: old, text } of edits.filter((edit) => edit !== null)) {
    const { file, line, column } = location
    const replacements = files.get(file) ?? new Map<string, Replacement>()
    files.set(file, replacements)
    replacements.set(`${line}:${column}`, {
      deletedRegion: { startLine: line, startColumn: column, endColumn: column + old.length },
      insertedContent: { text },
    })
  }
  return [
    {
      description: { text: says },
      artifactChanges: [...files].map(([file, replacements]) => ({
        artifactLocation: { uri: uriOf(file), index: artifacts.at(file) },
        replacements: [...replacements.values()],
      })),
    },
  ]
}

/** One edit, where the number is known to stand at its place to the letter; separators of thousands are kept or left out as it has them. */
function editOf(location: Location, printed: string, expected: string, { files }: DocumentReport, quote: (location: Location) => Quote | null): Edit | null {
  if (location.kind !== 'text' || printed === '') return null
  const stands = quote(location)
  if (stands === null || !stands.text.startsWith(printed, stands.offset)) return null
  // A cell of CSV with a comma stands in quotation marks, and its place is theirs.
  const isCsv = files.some(({ path, format }) => path === location.file && format === 'csv')
  if (isCsv && /[",]/.test(stands.text)) return null
  const text = printed.includes(',') || !/\d{4}/.test(printed) ? expected : expected.replaceAll(',', '')
  return isCsv && text.includes(',') ? null : { location, printed, text }
}
