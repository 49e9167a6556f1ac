import { strFromU8, unzipSync } from 'fflate'
import type { FileFormat } from '../../model/document.ts'
import { xmlAttribute, xmlText } from '../xml.ts'

/** Whether a file bears comments of this author already: written on once more, it would say everything twice. */
export async function bearsComments(bytes: Uint8Array, format: FileFormat, author: string): Promise<boolean> {
  if (format === 'pdf') return await inPdf(bytes, author)
  if (format !== 'docx' && format !== 'xlsx') return false
  const parts = unzipSync(bytes, { filter: ({ name }) => /comments\d*\.xml$/i.test(name) })
  // A Word file names the author at each comment, a workbook in a list before them.
  const [attribute, element] = [`author="${xmlAttribute(author)}"`, `>${xmlText(author)}</`]
  return Object.values(parts).some((part) => {
    const xml = strFromU8(part)
    return xml.includes(attribute) || xml.replace(/<(?:\w+:)?commentList[\s\S]*/, '').includes(element)
  })
}

async function inPdf(bytes: Uint8Array, author: string): Promise<boolean> {
  const { openForUpdate } = await import('./pdf/library.ts')
  const opened = await openForUpdate(bytes)
  if (opened === null) return false
  const { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } = opened.library
  const { context } = opened.document
  try {
    return opened.document.getPages().some(({ node }) => {
      const annotations = node.lookup(PDFName.of('Annots'))
      if (!(annotations instanceof PDFArray)) return false
      return annotations.asArray().some((ref) => {
        const annotation = context.lookup(ref)
        const by = annotation instanceof PDFDict ? annotation.lookup(PDFName.of('T')) : undefined
        return (by instanceof PDFHexString || by instanceof PDFString) && by.decodeText() === author
      })
    })
  } catch {
    // A broken tree of pages bears nothing that could be found.
    return false
  }
}
