import { readFileSync } from 'node:fs'

// What pdf.js needs by itself for the operators of each page of a PDF, in a process of its own, as the reader of the project makes pdf.js faster:
// prints the pages, and milliseconds of the processor for each of several times.

for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')

const bytes = readFileSync(process.argv[2])
const times = []
let pages = 0
for (let nth = 0; nth < 8; nth++) {
  const start = process.cpuUsage()
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  pages = pdf.numPages
  for (let number = 1; number <= pages; number++) {
    const page = await pdf.getPage(number)
    await page.getOperatorList()
    page.cleanup()
  }
  await task.destroy()
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1000)
}
process.stdout.write(JSON.stringify({ pages, times }))
