import type { Location } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'

const NUMBER = /^[-−－]?\d[\d,，]*(?:[.．]\d+)?[%％]?/
const ORDINAL = /^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．](?!\d))\s*/

/** Where no print is known, what is marked from a place on: the number that begins there, or the words up to the next punctuation. Gives its end. */
export function reachFrom(text: string, from: number): number {
  const rest = text.slice(from)
  const ordinal = ORDINAL.exec(rest)?.[0].length ?? 0
  const number = NUMBER.exec(rest)
  if (ordinal === 0 && number !== null) return from + number[0].length
  const length = rest.slice(ordinal + 1).search(/[，,、。；;：:（(“”]/)
  return length < 0 ? text.length : from + ordinal + 1 + length
}

/** What a finding says is printed at each of its places: its evidence there, else its own print; '' where it names none. */
export function printsAt({ evidence, printed }: Finding): (location: Location) => string {
  const known = new Map(evidence.flatMap((print) => (print.location === null ? [] : [[JSON.stringify(print.location), print.printed] as const])))
  return (location) => known.get(JSON.stringify(location)) ?? printed ?? ''
}
