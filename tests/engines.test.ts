import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './support/ruleset.ts'

interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly engines?: { readonly node?: string }
}

type Version = readonly [number, number, number]

/** The Node that machines have. */
const NODE: Version = [20, 20, 2]

const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Whether a version is within a range of npm: alternatives by ||, comparators by spaces. What is not understood throws. */
function within(version: Version, range: string): boolean {
  return range.split('||').some((part) => {
    const comparators = part
      .trim()
      .replace(/(>=|<=|>|<|=|\^|~)\s+/g, '$1')
      .split(/\s+/)
    return comparators.every((comparator) => satisfies(version, comparator))
  })
}

function satisfies(version: Version, comparator: string): boolean {
  if (comparator === '' || comparator === '*') return true
  const match = /^(>=|<=|>|<|=|\^|~)?v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?$/.exec(comparator)
  if (match === null) throw new Error(`not understood: ${comparator}`)
  const given = match.slice(2).filter((part) => part !== undefined && /^\d+$/.test(part))
  const bound: Version = [Number(given[0]), Number(given[1] ?? 0), Number(given[2] ?? 0)]
  const sign = order(version, bound)
  // As many leading parts as are printed stay the same; ^ lets all but the first that is not zero grow, ~ the last.
  const same = (parts: number) => version.slice(0, parts).every((part, index) => part === bound[index])
  const firstUsed = bound.findIndex((part) => part > 0)
  switch (match[1]) {
    case '>=':
      return sign >= 0
    case '>':
      return sign > 0 && !same(given.length)
    case '<=':
      return sign <= 0 || same(given.length)
    case '<':
      return sign < 0
    case '^':
      return sign >= 0 && same(firstUsed < 0 ? given.length : firstUsed + 1)
    case '~':
      return sign >= 0 && same(Math.min(given.length, 2))
    default:
      return same(given.length)
  }
}

function order(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

test.each([
  ['>=20.19', true],
  ['>=22.12', false],
  ['>= 14', true],
  ['^20.19.0 || >=22.12.0', true],
  ['^22.13.0 || >=23.5.0', false],
  ['10.* || >= 12.*', true],
  ['10.* || 18.x', false],
  ['>=18 <20', false],
  ['>=18 <21', true],
  ['>20', false],
  ['>20.20.1', true],
  ['<=20', true],
  ['~20.20.0', true],
  ['~20.19.0', false],
  ['^0.10.0', false],
  ['20', true],
  ['=20.20.1', false],
  ['*', true],
])('%s takes Node 20.20.2: %s', (range, expected) => {
  expect(within(NODE, range)).toBe(expected)
})

test('no locked package excludes the Node that machines have', () => {
  const excluding = packages.filter(([, { optional, engines }]) => optional !== true && !within(NODE, engines?.node ?? '*'))
  expect(excluding.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([])
  expect(packages.filter(([, { engines }]) => engines?.node !== undefined).length).toBeGreaterThan(20)
})

test('every dependency is pinned exactly', () => {
  const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  expect(pins.length).toBeGreaterThan(10)
})

test('what is shipped has permissive licences', () => {
  const shipped = packages.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)
  expect(shipped.filter(([, { license = 'none' }]) => !PERMISSIVE.includes(license)).map(([path, { license }]) => `${path} ${license}`)).toEqual([])
  expect(shipped.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length)
})
