import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { locked } from '../src/cli/lock.ts'
import { MESSAGES } from '../src/cli/messages.ts'
import { folder } from './support/command.ts'

test('changes at once to one file are made one after another, and a lock left behind holds nobody up', async () => {
  const path = folder({ 'jzjs.yaml': '', '.jzjs.yaml.lock': '' })
  const file = join(path, 'jzjs.yaml')
  utimesSync(join(path, '.jzjs.yaml.lock'), 0, 0)
  const add = (letter: string) =>
    locked(file, MESSAGES.zh, async () => {
      const before = readFileSync(file, 'utf8')
      await setTimeout(5)
      writeFileSync(file, before + letter)
    })
  await Promise.all([...'abcd'].map(add))
  expect([...readFileSync(file, 'utf8')].sort().join('')).toBe('abcd')
  expect(readdirSync(path)).toEqual(['jzjs.yaml'])
})
