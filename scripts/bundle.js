// Modules of src and scripts as they are in TypeScript, in one bundle that Node can load.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cmaps } from './cmaps.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles names by the file that exports them into a file of a folder, and loads it. */
export async function bundled(from, folder) {
  const contents = Object.entries(from)
    .map(([file, names]) => `export { ${names} } from '${file}'`)
    .join('\n')
  const outfile = join(folder, 'bundle.mjs')
  // A package in the bundle is CommonJS and asks for require.
  const banner = { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" }
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner,
    outfile,
    plugins: [cmaps],
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
