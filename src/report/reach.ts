const NUMBER = /^[-−－]?\d[\d,，]*(?:[.．]\d+)?[%％]?/

/** Where no print is known, what is marked from a place on: the number that begins there, or the words up to the next punctuation. Gives its end. */
export function reachFrom(text: string, from: number): number {
  const rest = text.slice(from)
  const number = NUMBER.exec(rest)
  if (number !== null) return from + number[0].length
  const length = rest.slice(1).search(/[，,、。；;：:（(“”]/)
  return length < 0 ? text.length : from + 1 + length
}
