import type { Result } from 'sarif'
import type { Location } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { Quote } from '../quotes.ts'
import { type Teller, tell, tellConsequence } from '../telling.ts'
import { uriOf } from '../uri.ts'
import { LEVELS } from './descriptors.ts'
import { fixesOf } from './fixes.ts'
import { plain } from './messages.ts'
import { type Artifacts, placeOf } from './places.ts'

/** The rules of a run, in the order they are first named. */
export interface Rules {
  /** The index of a rule. */
  at(id: string): number
}

/** The name of the fingerprint: a finding keeps it when lines move or figures change; /1 would become /2 if it were made otherwise. */
const FINGERPRINT = 'jzjsFinding/1'

/** A finding as SARIF tells it. Its locations are all the places to change, those that prove it are related. */
export function resultOf(finding: Finding, teller: Teller, quote: (location: Location) => Quote | null, rules: Rules, artifacts: Artifacts): Result {
  const { words, names, report } = teller
  const { id, rule, severity, printed, expected, difference, unit, category, basis, at, locations, evidence, cause, consequences } = finding
  const { place, says, proof, follows } = tell(finding, teller)
  const message = [words.sentence(place, says, proof), follows].filter((part) => part !== '').join(words.clause)
  const file = report.files[0]?.path ?? report.path
  const places = locations.map((one) => placeOf(one.location, one.at ?? at, printed, names, artifacts))
  const fixes = fixesOf(finding, report, quote, plain(says), artifacts)
  return {
    ruleId: rule,
    ruleIndex: rules.at(rule),
    level: LEVELS[severity],
    message: { text: plain(message) },
    locations: places.length > 0 ? places : [{ physicalLocation: { artifactLocation: { uri: uriOf(file), index: artifacts.at(file) } } }],
    ...(evidence.length === 0
      ? {}
      : {
          relatedLocations: evidence.map((print, index) => ({
            id: index + 1,
            message: {
              text: plain([print.coordinate === null ? '' : names.at(print.coordinate), print.printed === '' ? words.blank : print.printed].join(' ').trim()),
            },
            ...placeOf(print.location, print.coordinate, print.printed, names, artifacts),
          })),
        }),
    partialFingerprints: { [FINGERPRINT]: id },
    ...(fixes.length === 0 ? {} : { fixes }),
    properties: withValues({
      document: report.path,
      category,
      basis,
      printed,
      expected,
      difference,
      unit,
      cause: cause === null ? null : { kind: cause.kind, proposal: cause.proposal, confidence: cause.confidence },
      consequences: consequences.length === 0 ? null : consequences.map((one) => tellConsequence(one, teller)),
    }),
  }
}

function withValues(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
