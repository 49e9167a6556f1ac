/** Hands pdf.js the tables of Chinese encodings (GBK-EUC-H ...) that fonts name without bringing them; they are loaded when a font asks for one. */
export class dataFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const packed = kind === 'cMapUrl' ? (await import('pdfjs-dist/cmaps')).default[filename] : undefined
    if (packed === undefined) throw new Error(`${filename} is not at hand`)
    return Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  }
}
