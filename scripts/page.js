// Builds dist/jzjs.html: the whole tool as one page that is opened from disk and loads nothing. Needs a build of dist/pack.js.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { build } from 'esbuild'
import { cmaps } from './cmaps.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const from = (path) => join(root, path)
const out = from('dist/jzjs.html')

/** What the library that writes into PDF files needs for pictures, forms and colours by name, which copies have none of. */
const unneeded = {
  name: 'parts of libraries that no copy needs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node-html-better-parser|html-entities|culori)$/ }, ({ importer }) =>
      importer.includes('pdf-lib') ? { path: 'unneeded', namespace: 'unneeded' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'unneeded' }, () => ({
      contents: 'const no = () => { throw new Error() }\nexport { no as parse, no as encode }\nexport const NodeType = {}\nexport const converter = () => no',
    }))
  },
}

/** One script of one entry point, with everything it imports. */
async function script(entry, define) {
  const { outputFiles } = await build({
    entryPoints: [from(entry)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
    minify: true,
    charset: 'utf8',
    define,
    plugins: [cmaps, unneeded],
    legalComments: 'inline',
    logLevel: 'warning',
  })
  return outputFiles[0].text
}

/** A script inside a page ends at the first `</script`, wherever that stands. */
const inPage = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
const digest = (text) => createHash('sha256').update(text).digest('base64')

const { default: pack } = await import(pathToFileURL(from('dist/pack.js')).href)
const shared = await styles()
const { STYLE, SCRIPT, READABLE } = await import(pathToFileURL(shared).href)
rmSync(shared)
const worker = await script('src/page/worker.ts', { JZJS_PACK: JSON.stringify(pack) })
const main = inPage(`${await script('src/page/main.ts', { JZJS_WORKER: JSON.stringify(deflateRawSync(worker, { level: 9 }).toString('base64')) })}\n${SCRIPT}`)
const style = STYLE + readFileSync(from('src/page/page.css'), 'utf8')
const policy = `default-src 'none'; style-src 'sha256-${digest(style)}'; script-src 'sha256-${digest(main)}' blob:; worker-src blob:; base-uri 'none'; form-action 'none'`
const page = readFileSync(from('src/page/page.html'), 'utf8')
  .replace('%POLICY%', () => policy)
  .replace('<!--style-->', () => `<style>${style}</style>`)
  .replace('%FORMATS%', () => READABLE.join('、'))
  .replace('<!--script-->', () => `<script>${main}</script>`)
writeFileSync(out, page)
console.log(`dist/jzjs.html ${(statSync(out).size / 1024 / 1024).toFixed(2)} MiB`)

/** What the page shares with the report as a page. */
async function styles() {
  const outfile = from('dist/page-shared.mjs')
  await build({
    stdin: {
      contents:
        "export { STYLE } from './src/report/html/style.ts'; export { SCRIPT } from './src/report/html/script.ts'; export { READABLE } from './src/model/formats.ts'",
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
  })
  return outfile
}
