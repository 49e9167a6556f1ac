import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './support/ruleset.ts'

/** What a command of the README prints; pieces of a pipe after `jzjs` are for readers and are not run. */
function printed(command: string): string {
  const args = command
    .replace(/^npx jzjs ?/, '')
    .split(/\s+/)
    .filter((arg) => arg !== '')
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/jzjs.js'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', LANG: 'zh_CN.UTF-8', LC_ALL: '' },
  })
  return `${stdout}${stderr}`.trimEnd()
}

const BLOCK = /(```console\n)([\s\S]*?)(```)/g

/** The README with every `$ npx jzjs …` block printing what it prints now. */
function renewed(text: string): string {
  return text.replace(BLOCK, (block: string, open: string, body: string, close: string) => {
    const commands = body.split('\n').filter((line) => line.startsWith('$ npx jzjs'))
    if (commands.length === 0) return block
    return `${open}${commands.map((line) => `${line}\n${printed(line.slice(2))}\n`).join('')}${close}`
  })
}

// `vitest -u` writes what the commands print now into the README; read it before you commit.
test.each(['README.md', 'README.zh-CN.md'])('the commands of %s print what it says', async (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8')
  expect([...text.matchAll(BLOCK)].filter(([block]) => block.includes('$ npx jzjs')).length).toBeGreaterThan(1)
  await expect(renewed(text)).toMatchFileSnapshot(join(ROOT, name))
})

test.each(['README.md', 'README.zh-CN.md'])('the paths that %s names exist', (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8')
  const paths = [...text.matchAll(/`((?:src|rules|fixtures|tests|scripts|bin)\/[\w\u4e00-\u9fff./-]*)`/g)].map(([, path]) => path ?? '')
  expect(paths.length).toBeGreaterThan(0)
  for (const path of paths) expect(() => readFileSync(join(ROOT, path)), path).not.toThrow(/ENOENT/)
})
