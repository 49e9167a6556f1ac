import { expect, test } from 'vitest'
import { remember } from '../src/model/remember.ts'

test('the same text is worked on once, wherever it was cut from', () => {
  const asked: string[] = []
  const length = remember((text) => {
    asked.push(text)
    return text.length
  })
  const file = '公务用车购置及运行维护费支出决算\n公务用车购置及运行维护费支出决算\n短\n短'
  expect(file.split('\n').map(length)).toEqual([16, 16, 1, 1])
  expect(asked).toEqual(['公务用车购置及运行维护费支出决算', '短'])
})

test('what gives nothing is remembered too, but undefined', () => {
  let asked = 0
  const none = remember(() => {
    asked++
    return null
  })
  expect([none('a'), none('a')]).toEqual([null, null])
  expect(asked).toBe(1)
})
