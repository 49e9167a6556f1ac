/** Text in GB18030, as far as two bytes a character go; Node only decodes it. */
export function gbk(text: string): Uint8Array {
  CODES ??= codes()
  const table = CODES
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]))
}

let CODES: ReadonlyMap<string, readonly [number, number]> | null = null

function codes(): ReadonlyMap<string, readonly [number, number]> {
  const found = new Map<string, readonly [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) found.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return found
}
