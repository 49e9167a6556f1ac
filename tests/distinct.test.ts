import { expect, test } from 'vitest'
import { distinct } from '../src/check/distinct.ts'
import { finding } from './support/reports.ts'

const of = (severity: 'warning' | 'info') => ({ ...finding('Q-12a', { kind: 'rounding', table: null, proofs: [] }, { severity }), id: '0123456789ab' })
const alone = { ...of('info'), id: 'ba9876543210' }

test('findings that share an id get one each, the first keeps it, and those alone theirs', () => {
  const ids = distinct([of('warning'), of('info'), alone, of('info')]).map(({ id }) => id)
  expect(new Set(ids).size).toBe(4)
  expect([ids[0], ids[2]]).toEqual(['0123456789ab', 'ba9876543210'])
  expect(ids.every((id) => /^[0-9a-f]{12}$/.test(id))).toBe(true)
  expect(distinct([of('warning'), of('info'), alone, of('info')]).map(({ id }) => id)).toEqual(ids)
})
