/** The worker of pdf.js registers itself where it is imported. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'

/** The tables of encodings that come with pdf.js, by file name, in base64; scripts/cmaps.js makes them one module. */
declare module 'pdfjs-dist/cmaps' {
  const files: Readonly<Record<string, string>>
  export default files
}
