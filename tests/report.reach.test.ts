import { expect, test } from 'vitest'
import { reachFrom } from '../src/report/reach.ts'

// What is marked from a place on, where no print is known: `^` stands before it.
test.each([
  ['支出^2,688.25万元，占', '2,688.25'],
  ['增长^-3.5%。', '-3.5%'],
  ['^八、国有资本经营预算财政拨款支出决算表', '八、国有资本经营预算财政拨款支出决算表'],
  ['^（一）收入情况。本年', '（一）收入情况'],
  ['^1.基本支出：主要', '1.基本支出'],
  ['^1.5万元', '1.5'],
  ['因公^出国（境）费', '出国'],
  ['共^，', '，'],
])('%s', (marked, reach) => {
  const from = marked.indexOf('^')
  const text = marked.replace('^', '')
  expect(text.slice(from, reachFrom(text, from))).toBe(reach)
})
