import type { NarrativeNumber } from '../../model/fact.ts'
import type { Recognition } from '../../model/recognition.ts'
import { LEFTOVERS, type LeftoverKind, type Print, STYLES, type StyleKind } from '../../model/wording.ts'
import { placeOf, printedOf } from '../text/flat.ts'
import { ANNEX, type Passage } from '../text/sections.ts'
import { all, mayMatch } from '../words.ts'
import type { Line } from './lines.ts'

/** Kinds of leftovers that also stand in definitions of terms and in forms of the annex, where they are no mistakes. */
const ACCOUNTS_ONLY: readonly LeftoverKind[] = ['alternative', 'blank']

/** Words that a template wanted replaced or deleted. */
export function leftoversOf(lines: readonly Line[], recognition: Recognition): Print<LeftoverKind>[] {
  const text = lines.map(({ flat }) => flat.text).join('\n')
  const kinds = LEFTOVERS.filter((kind) => mayMatch(recognition, kind, text))
  return lines.flatMap(({ flat, place }) =>
    kinds
      .filter((kind) => !(ACCOUNTS_ONLY.includes(kind) && (place === 'glossary' || place === 'annex')))
      .flatMap((kind) =>
        all(recognition, kind, flat.text).map(({ 0: found, index }): Print<LeftoverKind> => {
          const around = kind === 'placeholder'
          const from = Math.max(0, index - (around ? BEFORE : 0))
          const to = Math.min(flat.text.length, index + found.length + (around ? 1 : 0))
          return { kind, printed: printedOf(flat, from, to), location: placeOf(flat, index) }
        }),
      ),
  )
}

/** Slips of style: punctuation anywhere in sentences, rates and colons where accounts are stated. */
export function styleOf(
  lines: readonly Line[],
  passages: readonly Passage[],
  numbers: readonly NarrativeNumber[],
  recognition: Recognition,
): Print<StyleKind>[] {
  const found: Print<StyleKind>[] = []
  for (const { flat, level, place } of lines) {
    if (level !== null || place === 'contents') continue
    for (const { 0: print, index } of all(recognition, 'punctuation', flat.text)) {
      found.push({ kind: 'punctuation', printed: printedOf(flat, Math.max(0, index - BEFORE), index + print.length), location: placeOf(flat, index) })
    }
  }
  for (const { flat, section } of passages) {
    if (section === '' || section === ANNEX) continue
    for (const kind of STYLES.filter((one) => one !== 'punctuation')) {
      for (const { 0: print, index, groups } of all(recognition, kind, flat.text)) {
        if (groups?.['printed'] !== undefined && Number(groups['printed']) === 0) continue
        const to = Math.min(flat.text.length, index + print.length + (kind === 'colon' ? BEFORE : 0))
        found.push({ kind, printed: printedOf(flat, index, to), location: placeOf(flat, index) })
      }
    }
  }
  return [...found, ...separators(numbers)]
}

/** So many characters before a placeholder or doubled punctuation, or after a missing colon, are quoted. */
const BEFORE = 4

/** Amounts of the text from a thousand on: where some have separators and others none, one of each is shown, the rarer first. */
function separators(numbers: readonly NarrativeNumber[]): Print<StyleKind>[] {
  const large = numbers.filter(({ printed, unread }) => unread !== 'outside' && /元$/.test(printed) && /^[\d,，]*\d{3}(?:[.．]|\D*$)/.test(printed))
  const grouped = large.filter(({ printed }) => /^\d{1,3}[,，]\d{3}/.test(printed))
  const plain = large.filter(({ printed }) => /^\d{4}/.test(printed))
  const [rare, usual] = grouped.length < plain.length ? [grouped[0], plain[0]] : [plain[0], grouped[0]]
  if (rare === undefined || usual === undefined) return []
  return [{ kind: 'separators', printed: `${rare.printed}、${usual.printed}`, location: rare.location }]
}
