import type { PDFContext, PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib'

type PDFSecurity = NonNullable<PDFContext['security']>
type Library = typeof import('@cantoo/pdf-lib')

/** A file opened to be written on: what is added goes behind its last byte. */
export interface OpenedPdf {
  readonly library: Library
  readonly document: PDFDocument
  /** The bytes of the file, and behind them all that was added since, and those objects that were changed. */
  save(changed: readonly PDFRef[]): Promise<Uint8Array>
}

/** How the library enciphers one object: a string of characters below 256 to another one. */
interface Cipher {
  encryptString(text: string): string
}
type CipherOf = (number: number, generation: number) => Cipher

/** What of the library's parser is needed to write into a file that is encrypted. */
interface Parsing {
  readonly context: { readonly trailerInfo: { Encrypt?: PDFObject } }
}

let loading: Promise<{ library: Library; ciphers: WeakMap<object, CipherOf> }> | undefined

/**
 * The library reads a file that only its owner may change, but forgets how it was encrypted, so that what it then adds would be read as rubbish. The
 * cipher of each file is kept where it is handed to the parser.
 */
async function load(): Promise<{ library: Library; ciphers: WeakMap<object, CipherOf> }> {
  const library = await import('@cantoo/pdf-lib')
  const ciphers = new WeakMap<object, CipherOf>()
  const parser = library.PDFParser as unknown as { forBytesWithOptions: (...given: unknown[]) => Parsing }
  const original = parser.forBytesWithOptions
  parser.forBytesWithOptions = (...given) => {
    const parsing = original(...given)
    const factory = given[5] as { createCipherTransform?: (number: number, generation: number) => Cipher } | undefined
    const make = factory?.createCipherTransform
    if (make !== undefined) ciphers.set(parsing.context, (number, generation) => make.call(factory, number, generation))
    return parsing
  }
  return { library, ciphers }
}

/** Opens a file, also one that only its owner may change; null where the library cannot. */
export async function openForUpdate(bytes: Uint8Array): Promise<OpenedPdf | null> {
  loading ??= load()
  const { library, ciphers } = await loading
  const { warn } = console
  console.warn = () => {}
  try {
    const options = { forIncrementalUpdate: true, updateMetadata: false } as const
    const document = await library.PDFDocument.load(bytes, { ...options, password: '' })
    const { context } = document
    const snapshot = document.takeSnapshot()
    // While it has a snapshot, the library looks through the whole file for the object of each entry that is set.
    delete context.snapshot
    const save = async (changed: readonly PDFRef[], write: () => Promise<Uint8Array>) => {
      context.snapshot = snapshot
      snapshot.markRefsForSave([...changed])
      return await write()
    }
    const cipherOf = ciphers.get(context)
    if (cipherOf === undefined) return { library, document, save: (changed) => save(changed, () => document.save()) }
    const encrypted = await library.PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
    // What the trailer says is never enciphered, which the library does not know of one that is a stream.
    const { Encrypt, ID } = encrypted.context.trailerInfo
    if (Encrypt === undefined) return null
    Object.assign(context.trailerInfo, { Encrypt, ID })
    return { library, document, save: (changed) => save(changed, () => savedEncrypted(library, document, cipherOf)) }
  } catch {
    return null
  } finally {
    console.warn = warn
  }
}

/** What is added is enciphered as the file is: objects in streams as these, the others string by string (ISO 32000-1, 7.6.2). */
async function savedEncrypted(library: Library, document: PDFDocument, cipherOf: CipherOf): Promise<Uint8Array> {
  const { context } = document
  const getEncryptFn = (number: number, generation: number) => (content: Uint8Array) =>
    bytesOf(cipherOf(number, generation).encryptString(Array.from(content, (byte) => String.fromCharCode(byte)).join('')))
  context.security = { getEncryptFn } as PDFSecurity
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const alone = object instanceof library.PDFCatalog || object instanceof library.PDFPageTree || object instanceof library.PDFPageLeaf
    if (alone && context.snapshot?.shouldSave(ref.objectNumber) === true) encipherStrings(library, object, ref, cipherOf)
  }
  return await document.save({ useObjectStreams: true })
}

function encipherStrings(library: Library, object: PDFDict, ref: PDFRef, cipherOf: CipherOf): void {
  const { PDFArray, PDFDict: Dict, PDFHexString, PDFString } = library
  const enciphered = (value: PDFObject): PDFObject => {
    if (value instanceof PDFString || value instanceof PDFHexString) {
      const text = Array.from(value.asBytes(), (byte) => String.fromCharCode(byte)).join('')
      return PDFHexString.fromBytes(bytesOf(cipherOf(ref.objectNumber, ref.generationNumber).encryptString(text)))
    }
    if (value instanceof PDFArray) for (let nth = 0; nth < value.size(); nth++) value.set(nth, enciphered(value.get(nth)))
    else if (value instanceof Dict) for (const [key, inner] of value.entries()) value.set(key, enciphered(inner))
    return value
  }
  enciphered(object)
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
