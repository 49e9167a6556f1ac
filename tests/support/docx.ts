import { strToU8, zipSync } from 'fflate'

/** Word files written by hand, to test what the reader makes of each piece of markup. */

const TRANSITIONAL = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}
const STRICT = { w: 'http://purl.oclc.org/ooxml/wordprocessingml/main', r: 'http://purl.oclc.org/ooxml/officeDocument/relationships' }
const OTHERS =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

export interface DocxOptions {
  /** The content of these parts, without their root elements. */
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly strict?: boolean
  /** The name of the main part. */
  readonly main?: string
  /** Parts to leave out of the package, though others are related to them. */
  readonly without?: readonly string[]
  /** Parts as they are, in place of those made. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

/** The bytes of a Word file with this body. */
export function docx(body: string, options: DocxOptions = {}): Uint8Array {
  const { w, r } = options.strict === true ? STRICT : TRANSITIONAL
  const main = options.main ?? 'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const part = (root: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="${w}" xmlns:r="${r}" ${OTHERS}>${content}</w:${root}>`
  const relations = (entries: readonly (readonly [string, string])[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
      .map(([kind, target], index) => `<Relationship Id="rId${index}" Type="${r}/${kind}" Target="${target}"/>`)
      .join('')}</Relationships>`
  const related = (['styles', 'numbering', 'footnotes', 'endnotes'] as const).filter((kind) => options[kind] !== undefined)
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations([['officeDocument', main]]),
    [main]: part('document', `<w:body>${body}</w:body>`),
    [`${folder}_rels/${main.slice(folder.length)}.rels`]: relations(related.map((kind) => [kind, `${kind}.xml`])),
    ...Object.fromEntries(related.map((kind) => [`${folder}${kind}.xml`, part(kind, options[kind] ?? '')])),
    ...options.parts,
  }
  for (const name of options.without ?? []) delete parts[name]
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])))
}

/** A run of text. */
export function r(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** A paragraph of runs, or of plain text. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`
}

/** A cell of plain text, or of blocks. */
export function tc(content: string, properties = ''): string {
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<w:') ? content : p(content)}</w:tc>`
}

/** A row of cells, or of plain texts. */
export function tr(cells: readonly string[], properties = ''): string {
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.map((cell) => (cell.startsWith('<w:tc>') ? cell : tc(cell))).join('')}</w:tr>`
}

export function tbl(rows: readonly string[], widths: readonly number[] = []): string {
  return `<w:tbl><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
}

/** A paragraph of a list. */
export function item(text: string, list: number, level = 0): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
}

/** The outline of a list: the format and the label of each level; further elements of the first level. */
export function outline(id: number, levels: readonly (readonly [format: string, text: string])[], more = ''): string {
  const written = levels.map(
    ([format, text], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${level === levels.length - 1 ? more : ''}</w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}">${written.join('')}</w:abstractNum>`
}

export function list(id: number, of: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`
}
