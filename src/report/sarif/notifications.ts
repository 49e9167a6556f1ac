import type { Notification } from 'sarif'
import { isLoss } from '../../model/document.ts'
import type { DocumentReport } from '../../model/report.ts'
import type { Teller } from '../telling.ts'
import { uriOf } from '../uri.ts'
import { say, type Words } from '../words.ts'
import { plain } from './messages.ts'
import { type Artifacts, placeOf } from './places.ts'

/** Ends of a document that are no result and that a run must not pass over in silence. */
export const STATUS_DESCRIPTORS = ['partial', 'refused', 'unreadable'] as const

/** Why a document was not, or only partly, checked; `null` where it was. */
export function statusNotification({ path, status, reason }: DocumentReport, words: Words, artifacts: Artifacts): Notification | null {
  if (status === 'checked') return null
  const where = reason?.kind === 'read' ? reason.path : path
  const says = words.sentence(`${words.status[status]} ${where === '-' ? words.stdin : where}`, reason === null ? '' : say(words.reason, reason), '')
  return {
    descriptor: { id: status, index: STATUS_DESCRIPTORS.indexOf(status) },
    level: status === 'partial' ? 'warning' : 'error',
    message: { text: plain(says) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(where), index: artifacts.at(where) } } }],
  }
}

/** What a reader lost, place by place. */
export function lossesOf({ document }: DocumentReport, { words, names }: Teller, artifacts: Artifacts): Notification[] {
  const losses = document?.damage.filter(({ kind }) => isLoss(kind)) ?? []
  return losses.map(({ kind, printed, location }) => ({
    level: 'warning',
    message: { text: plain(words.damage[kind](printed)) },
    locations: [placeOf(location, null, printed, names, artifacts)],
  }))
}

/** An input that never became a document. */
export function problemNotification(says: string): Notification {
  return { level: 'error', message: { text: plain(says) } }
}
