import type { Recognition } from '../../model/recognition.ts'
import { type Print, REMARKS, type RemarkKind } from '../../model/wording.ts'
import { placeOf, printedOf } from '../text/flat.ts'
import { all, mayMatch } from '../words.ts'
import type { Line } from './lines.ts'

/** The remarks of a document, the first of each kind in a line; definitions of terms make none. */
export function remarksOf(lines: readonly Line[], recognition: Recognition): Print<RemarkKind>[] {
  const text = lines.map(({ flat }) => flat.text).join('\n')
  const kinds = REMARKS.filter((kind) => mayMatch(recognition, kind, text))
  return lines.flatMap(({ flat, place }) =>
    place === 'glossary'
      ? []
      : kinds.flatMap((kind) =>
          all(recognition, kind, flat.text)
            .slice(0, 1)
            .map(({ 0: found, index }) => ({ kind, printed: printedOf(flat, index, index + found.length), location: placeOf(flat, index) })),
        ),
  )
}
