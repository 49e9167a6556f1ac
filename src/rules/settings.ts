import * as v from 'valibot'
import { TABLE_IDS } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import type { Settings } from '../model/settings.ts'
import { type RuleFile, type RuleMistake, readYaml, validate } from './source.ts'
import { nearest } from './vocabulary.ts'

const RULE_KEYS = ['rule', 'level', 'table', 'department', 'year'] as const
const WAIVER_KEYS = ['finding', 'rule', 'department', 'year', 'at', 'values', 'reason', 'person', 'date', 'expires'] as const
const TOP_KEYS = ['rules', 'waivers'] as const

const Text = v.pipe(v.string(), v.nonEmpty())
/** YAML takes 2026-03-01 for a text as this reader does; a date must be one. */
const Day = v.pipe(v.string(), v.isoDate())
const RuleSetting = v.strictObject({
  rule: Text,
  level: v.picklist(['error', 'warning', 'info', 'off']),
  table: v.optional(v.picklist(TABLE_IDS)),
  department: v.optional(Text),
  year: v.optional(v.pipe(v.number(), v.integer())),
})
const Waiver = v.strictObject({
  finding: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)),
  rule: Text,
  department: v.optional(Text),
  year: v.optional(v.pipe(v.number(), v.integer())),
  at: v.optional(v.string()),
  values: v.array(v.string()),
  reason: Text,
  person: Text,
  date: Day,
  expires: v.optional(Day),
})
const File = v.strictObject({ rules: v.optional(v.nullable(v.array(RuleSetting)), []), waivers: v.optional(v.nullable(v.array(Waiver)), []) })

/** Reads a jzjs.yaml. Each mistake is one line with its place and, for a mistyped key or rule, the nearest that there is. */
export function compileSettings(file: RuleFile, rules: readonly Rule[]): { readonly settings: Settings | null; readonly mistakes: readonly RuleMistake[] } {
  const read = readYaml(file)
  if (read.mistakes.length > 0) return { settings: null, mistakes: read.mistakes }
  const { source } = read
  // An empty file, or one whose every line is a comment, says nothing.
  if (source.value === null) return { settings: { file: file.path, rules: [], waivers: [] }, mistakes: [] }
  const checked = validate(File, source)
  const mistakes = checked.mistakes.map((mistake) => withNearest(mistake))
  if (checked.value === null) return { settings: null, mistakes }
  const at = (list: 'rules' | 'waivers', nth: number) => source.place([list, nth])
  const value = checked.value
  const settings: Settings = {
    file: file.path,
    rules: (value.rules ?? []).map(({ rule, level, table, department, year }, nth) => ({
      rule,
      level,
      ...(table === undefined ? {} : { table }),
      ...(department === undefined ? {} : { department }),
      ...(year === undefined ? {} : { year }),
      ...at('rules', nth),
    })),
    waivers: (value.waivers ?? []).map(({ finding, rule, department, year, values, reason, person, date, expires }, nth) => ({
      finding,
      rule,
      ...(department === undefined ? {} : { department }),
      ...(year === undefined ? {} : { year }),
      values,
      reason,
      person,
      date,
      ...(expires === undefined ? {} : { expires }),
      ...at('waivers', nth),
    })),
  }
  return { settings, mistakes: unknownRules(settings, rules, file.path) }
}

/** A key that is not known may be a mistyped one. */
function withNearest(mistake: RuleMistake): RuleMistake {
  const unknown = /^不认识的键 (\S+?)，/.exec(mistake.message.zh)?.[1]
  if (unknown === undefined) return mistake
  const key = unknown.slice(unknown.lastIndexOf('.') + 1)
  const keys = unknown.startsWith('rules.') ? RULE_KEYS : unknown.startsWith('waivers.') ? WAIVER_KEYS : TOP_KEYS
  const near = nearest(key, keys)
  if (near === null) return mistake
  return { ...mistake, message: { zh: `不认识的键 ${key}，是否 ${near}？`, en: `unknown key ${key}; did you mean ${near}?` } }
}

function unknownRules({ rules: settings, waivers }: Settings, rules: readonly Rule[], path: string): RuleMistake[] {
  const ids = rules.map(({ id }) => id)
  return [...settings, ...waivers].flatMap(({ rule, line, column }) => {
    if (ids.some((id) => id.startsWith(rule))) return []
    const near = nearest(rule, ids)
    const hint = near === null ? { zh: '', en: '' } : { zh: `，是否 ${near}？`, en: `; did you mean ${near}?` }
    return [{ path, line, column, message: { zh: `没有规则 ${rule}${hint.zh}`, en: `no rule ${rule}${hint.en}` } }]
  })
}
