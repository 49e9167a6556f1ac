// Makes the tables of encodings that pdf.js keeps as files one module, so that they are found in a bundle, a page and a test alike without a path.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAME = 'pdfjs-dist/cmaps'
const folder = fileURLToPath(new URL('../node_modules/pdfjs-dist/cmaps', import.meta.url))

function code() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.bcmap'))
  const packed = Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'base64')]))
  const licence = readFileSync(join(folder, 'LICENSE'), 'utf8').replaceAll('*/', '* /')
  return `/*! @license\n${licence}*/\nexport default JSON.parse(${JSON.stringify(JSON.stringify(packed))})\n`
}

/** For esbuild. */
export const cmaps = {
  name: 'tables of encodings',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({ path: NAME, namespace: 'cmaps' }))
    onLoad({ filter: /./, namespace: 'cmaps' }, () => ({ contents: code() }))
  },
}

/** For vitest. */
export const cmapsForTests = {
  name: cmaps.name,
  enforce: 'pre',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  load: (id) => (id === `\0${NAME}` ? code() : null),
}
