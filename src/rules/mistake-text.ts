import type * as v from 'valibot'

type Text = { readonly zh: string; readonly en: string }

/** What a value can be, in words. */
const KINDS: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '真假（true 或 false）', en: 'true or false' },
  Array: { zh: '列表（每项以 - 开头）', en: 'a list (each item begins with -)' },
  Object: { zh: '“键: 值”的组合', en: 'keys with values (key: value)' },
  iso_date: { zh: '日期，如 2026-03-01', en: 'a date, such as 2026-03-01' },
  integer: { zh: '整数', en: 'a whole number' },
}

/** Says what is wrong with a value at a path of keys, and what to write instead. */
export function mistakeText(key: string, { expected, received, type }: v.BaseIssue<unknown>): Text {
  if (key === '' && expected === 'Array')
    return {
      zh: `文件应为规则的列表，每条以 - id: 开头，写的是${receivedAs(received).zh}`,
      en: `the file should be a list of rules, each beginning with - id:, found ${receivedAs(received).en}`,
    }
  if (expected === 'never') return { zh: `不认识的键 ${key}，请删去或改正`, en: `unknown key ${key}; drop or correct it` }
  if (received === 'undefined') return { zh: `缺少 ${key}，请补上`, en: `${key} is missing; add it` }
  const what = { zh: key || '此处', en: key || 'this' }
  if (type === 'non_empty') return { zh: `${what.zh} 不能为空，请补上`, en: `${what.en} is empty; fill it in` }
  // YAML takes 1.00, 1e79 and true for what they look like: the digits as they were written are lost.
  if (expected === 'string' && /^(?:-?\d|-?Infinity|NaN|true|false)/.test(received))
    return { zh: `${what.zh} 应为文字，请给写的内容加引号，如 "1.00"`, en: `${what.en} should be a text; put what is written in quotes, such as "1.00"` }
  const kind = KINDS[expected ?? ''] ?? KINDS[type] ?? listed(expected)
  const found = receivedAs(received)
  return { zh: `${what.zh} 应为${kind.zh}，写的是${found.zh}，请改正`, en: `${what.en} should be ${kind.en}, found ${found.en}; correct it` }
}

function receivedAs(received: string): Text {
  return KINDS[received] ?? { zh: received === 'null' ? '空的' : ` ${received}`, en: received === 'null' ? 'nothing' : received }
}

/** One of some words, or a pattern. */
function listed(expected: string | null): Text {
  const words = /^\((.*)\)$/.exec(expected ?? '')?.[1]?.split(' | ')
  if (words !== undefined) return { zh: ` ${words.join('、')} 之一`, en: `one of ${words.join(', ')}` }
  if (expected === '/^[0-9a-f]{12}$/') return { zh: '问题的 12 位编号', en: 'the id of a finding, 12 digits and letters' }
  return { zh: expected === null ? '另一种写法' : ` ${expected}`, en: expected ?? 'something else' }
}
