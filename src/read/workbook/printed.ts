import { type CellObject, SSF } from '@e965/xlsx'
import { Decimal } from 'decimal.js'
import { readAmount } from '../../model/amount.ts'

/** What a cell shows. `otherwise`: the number it holds, where no rounding leads from it to the digits shown. */
export interface Shown {
  readonly text: string
  readonly otherwise: string | null
}

/** A number as Excel keeps it: 15 significant digits. */
const DIGITS = 15

/** What the library prints of a date whose format it knows by number only. */
const SHORT_DATE = /^\d{1,2}\/\d{1,2}\/\d\d$/

/** From here on General leaves out decimals that are there. */
const LARGE = 1e9

/** The text of a cell as its number format prints it. */
export function shownOf(cell: CellObject, date1904: boolean): Shown {
  if (cell.t !== 'n' || typeof cell.v !== 'number') return { text: wordsOf(cell).trim(), otherwise: null }
  const format = plainFormat(typeof cell.z === 'string' ? cell.z : SHORT_DATE.test(cell.w ?? '') ? 'm/d/yy' : 'General')
  const text = withSign(numberText(cell.v, format, cell.w, date1904).trim(), cell.v)
  const isPlain = format === 'General' || SSF.is_date(format)
  return { text, otherwise: !isPlain && tellsAnother(cell.v, text) ? digitsOf(cell.v) : null }
}

function wordsOf({ t, v, w }: CellObject): string {
  if (t === 'z' || v === undefined) return ''
  return t === 's' ? String(v) : (w ?? String(v))
}

function numberText(value: number, format: string, known: string | undefined, date1904: boolean): string {
  if (format === 'General' || format === '@') {
    const short = known ?? String(value)
    return Math.abs(value) >= LARGE || /e/i.test(short) ? digitsOf(value) : short
  }
  const scaled = scaledText(value, format)
  if (scaled !== null) return scaled
  try {
    return SSF.format(format, value, { date1904 })
  } catch {
    return known ?? digitsOf(value)
  }
}

function digitsOf(value: number): string {
  return new Decimal(value).toSignificantDigits(DIGITS).toFixed()
}

/** What stands apart in a format: quoted or escaped characters, spaces as wide as one, fillers, brackets, and characters that must be quoted. */
const PIECES = /"[^"]*"|[\\_*].|!.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|[^\x20-\x7e]+/gu

/**
 * A format as the library understands it: `!` escapes like a backslash in East Asian formats, a language in brackets prints nothing, letters outside ASCII
 * need no quotes in Excel, and the short date of the system (number 14) is year/month/day in Chinese.
 */
function plainFormat(format: string): string {
  if (format === 'm/d/yy') return 'yyyy/m/d'
  if (/^[#0,.?%_ ()-]*$/.test(format)) return format
  return format.replace(PIECES, (piece, currency?: string) => {
    if (piece.startsWith('!')) return `\\${piece.slice(1)}`
    if (currency !== undefined) return currency === '' ? '' : `"${currency}"`
    return /^[^\x20-\x7e]/.test(piece) ? `"${piece}"` : piece
  })
}

/** 万元 are shown of 元 by a point that is only drawn: 0!.0, prints 26,682,531 as 2668.3. The library sets the digits wrongly around it. */
const DRAWN_POINT = /^[^;]*?([#0?,]*[0?])(?:\\\.|"\.")(0+)(,*)([^;]*)/

function scaledText(value: number, format: string): string | null {
  const found = DRAWN_POINT.exec(format)
  if (found === null) return null
  const [, whole = '', decimals = '', thousands = '', tail = ''] = found
  const digits = new Decimal(value)
    .abs()
    .div(new Decimal(1000).pow(thousands.length))
    .toFixed(0, Decimal.ROUND_HALF_UP)
    .padStart(decimals.length + 1, '0')
  const before = digits.slice(0, -decimals.length)
  const grouped = whole.includes(',') ? before.replace(/\B(?=(\d{3})+$)/g, ',') : before
  const unit = [...tail.matchAll(/"([^"]*)"/g)].map(([, words]) => words).join('')
  return `${value < 0 && /[1-9]/.test(digits) ? '-' : ''}${grouped}.${digits.slice(-decimals.length)}${unit}`
}

/** Some formats tell a negative number by its colour alone. */
function withSign(text: string, value: number): string {
  return value < 0 && /^\d/.test(text) && /[1-9]/.test(text) && !text.includes('/') ? `-${text}` : text
}

/** Whether no rounding leads from a number to what is shown of it. */
function tellsAnother(value: number, text: string): boolean {
  const percent = /[%％]$/.test(text)
  const shown = readAmount(percent ? text.slice(0, -1) : text)
  if (shown.kind === 'blank' || shown.kind === 'nil') return value !== 0
  if (shown.kind !== 'amount') return false
  const stored = new Decimal(digitsOf(value)).times(percent ? 100 : 1)
  return stored.minus(shown.value).abs().gt(new Decimal(10).pow(-shown.places).times(0.5))
}
