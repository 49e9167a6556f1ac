/** Signs of the symbol fonts that documents use for lists and boxes; their fonts keep them at private places (ECMA-376 Part 1, 17.3.3.30). */
const WINGDINGS: Readonly<Record<number, string>> = { 108: '●', 110: '■', 111: '□', 168: '□', 167: '▪', 216: '➢', 252: '✓', 251: '✗', 253: '☒', 254: '☑' }
const SYMBOL: Readonly<Record<number, string>> = { 177: '±', 180: '×', 184: '÷', 163: '≤', 179: '≥', 185: '≠', 183: '•', 165: '∞', 45: '−' }

/** What a symbol shows; a sign for one that is not known. */
export function symbol(code: number, font: string): string {
  if (code < 0xf000 || code > 0xf0ff) return code > 0x1f && code < 0xd800 ? String.fromCharCode(code) : UNKNOWN
  const low = code & 0xff
  if (/^wingdings$/i.test(font)) {
    if (low >= 0x81 && low <= 0x8a) return String.fromCharCode(0x2460 + low - 0x81)
    if (low >= 0x8c && low <= 0x95) return String.fromCharCode(0x2776 + low - 0x8c)
    return WINGDINGS[low] ?? UNKNOWN
  }
  if (/^symbol$/i.test(font)) return SYMBOL[low] ?? (low >= 0x28 && low <= 0x3e ? String.fromCharCode(low) : UNKNOWN)
  return UNKNOWN
}

const UNKNOWN = '•'
