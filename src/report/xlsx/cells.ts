import { Decimal } from 'decimal.js'
import { xmlText } from '../xml.ts'

/** A number to be written as one, with the digits it was printed with: 2,668.25 or 287.8%. */
export interface Figure {
  readonly printed: string
}

/** What stands in a cell of a sheet. */
export type Cell = string | Figure

const PLAIN = /^-?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)$/

/** A spreadsheet keeps fifteen digits of a number. */
const DIGITS = 15
export const MOST_PLACES = 8

/** A print as a number where a spreadsheet can show it to the letter; else as text. */
export function figure(printed: string): Cell {
  const [, whole = '', fraction = ''] = PLAIN.exec(printed) ?? []
  const exact = whole !== '' && whole.replaceAll(',', '').length + fraction.length <= DIGITS && fraction.length <= MOST_PLACES
  return exact && !/^-?0\d|^-[0.,]+%?$/.test(printed) ? { printed } : printed
}

/** A whole number. */
export function count(number: number): Figure {
  return { printed: String(number) }
}

/** How a number is shown: decimals, separators of thousands, percent. Its place in the list of styles follows from that. */
export interface Format {
  readonly places: number
  readonly look: 'plain' | 'grouped' | 'percent'
}

/** The value of a figure as a sheet stores it, and its format. */
export function stored({ printed }: Figure): { readonly value: string; readonly format: Format } {
  const [, whole = '', fraction = '', percent = ''] = PLAIN.exec(printed) ?? []
  const value = new Decimal(printed.replace(/[,%]/g, ''))
  const look = percent === '%' ? 'percent' : whole.includes(',') ? 'grouped' : 'plain'
  return { value: (percent === '%' ? value.div(100) : value).toFixed(), format: { places: fraction.length, look } }
}

/** No cell holds more characters. */
const LONGEST = 32_767

/** What a program would take for a formula where it reads the cell anew: it is marked as text. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r]/

/** Whether a text needs the mark that keeps it text when the cell is edited or exported. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text)
}

/** A text as the content of a cell: `_x000D_` stands for a character there (ECMA-376, ST_Xstring), so that a text that looks like it is escaped. */
export function cellText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return xmlText(cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
}
