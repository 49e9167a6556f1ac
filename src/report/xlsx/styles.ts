import { type Format, MOST_PLACES } from './cells.ts'

const LOOKS = ['plain', 'grouped', 'percent'] as const

/** Places of the styles in the list of cell formats. */
export const STYLES = { text: 0, head: 1, quoted: 2 } as const
const FIRST_NUMBER = 3
const FIRST_FORMAT = 164

const FORMATS: readonly Format[] = LOOKS.flatMap((look) => Array.from({ length: MOST_PLACES + 1 }, (_, places) => ({ places, look })))

/** The style of a number. */
export function numberStyle({ places, look }: Format): number {
  return FIRST_NUMBER + LOOKS.indexOf(look) * (MOST_PLACES + 1) + places
}

function code({ places, look }: Format): string {
  const digits = `0${places === 0 ? '' : `.${'0'.repeat(places)}`}`
  return look === 'percent' ? `${digits}%` : look === 'grouped' ? `#,##${digits}` : digits
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TOP = '<alignment vertical="top" wrapText="1"/>'

/** styles.xml: text, heads, text that looks like a formula, and every format of numbers. */
export function stylesXml(): string {
  const formats = FORMATS.map((format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${code(format)}"/>`)
  const numbers = FORMATS.map(
    (_, index) =>
      `<xf numFmtId="${FIRST_FORMAT + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
  )
  return [
    `<styleSheet xmlns="${MAIN}">`,
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${FIRST_NUMBER + numbers.length}">`,
    `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${TOP}</xf>`,
    `<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${TOP}</xf>`,
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>`,
    ...numbers,
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}
