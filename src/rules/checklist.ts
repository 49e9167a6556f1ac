import * as v from 'valibot'
import type { ChecklistItem, Condition, Doubt } from '../model/checklist.ts'
import { TABLE_IDS } from '../model/fact.ts'
import { type RuleFile, type RuleMistake, readYaml, validate } from './source.ts'

const Text = v.pipe(v.string(), v.minLength(1))
const Texts = v.array(Text)
const Table = v.picklist(TABLE_IDS)
/** A cell, `T09 公务接待费 决算数`; a row, `T09 公务接待费`. */
const Cell = v.pipe(v.string(), v.regex(/^T0[1-9] \S+ \S+$/))
const Row = v.pipe(v.string(), v.regex(/^T0[1-9] \S+$/))
const Pattern = v.pipe(Text, v.check(isPattern, 'a regular expression'))
const Digits = v.pipe(v.string(), v.regex(/^T0[1-9] \d$/))

const Way = v.array(
  v.union([
    v.strictObject({ row: Row }),
    v.strictObject({ 'no-row': Row }),
    v.strictObject({ digits: Digits }),
    v.strictObject({ 'no-digits': Digits }),
    v.strictObject({ zero: Cell }),
    v.strictObject({ amount: Cell }),
    v.strictObject({ empty: Table }),
    v.strictObject({ 'no-figures': Table }),
    v.strictObject({ unlisted: Table }),
    v.strictObject({ nought: Texts }),
    v.strictObject({ until: v.number() }),
    v.strictObject({ said: Texts, measures: v.optional(v.array(Texts), []), sections: v.optional(Texts, []), explained: v.optional(v.boolean(), false) }),
    v.strictObject({ denied: Texts }),
    v.strictObject({ title: Pattern }),
    v.strictObject({ text: Pattern }),
    v.strictObject({ without: Pattern }),
    v.strictObject({ holds: Texts }),
    v.strictObject({ sound: Texts }),
    v.picklist(['contents', 'year', 'department', 'no-empty-table']),
  ]),
)
const Ways = v.optional(v.array(Way), [])
const Doubts = v.optional(v.array(v.strictObject({ when: Way, says: Text })), [])
const Items = v.array(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^K\d\d-\d\d$/)),
    group: Text,
    item: Text,
    basis: v.strictObject({ level: v.picklist(['regulation', 'official-formula', 'form', 'inferred', 'practice']), text: Text }),
    do: Text,
    table: v.optional(Table),
    kinds: v.optional(Texts, []),
    from: v.optional(v.number()),
    upTo: v.optional(v.number()),
    none: Ways,
    seen: Ways,
    absent: Ways,
    unless: Doubts,
    partly: Doubts,
    rules: v.optional(Texts, []),
    except: v.optional(Texts, []),
    subjects: v.optional(Texts, []),
  }),
)

/** Compiles rules/checklist.yaml; whatever is wrong in it is a list of mistakes with their places. */
export function compileChecklist(file: RuleFile): { readonly items: readonly ChecklistItem[]; readonly mistakes: readonly RuleMistake[] } {
  const read = readYaml(file)
  if (read.mistakes.length > 0) return { items: [], mistakes: read.mistakes }
  const { value, mistakes } = validate(Items, read.source)
  if (value === null) return { items: [], mistakes }
  const twice = value.flatMap(({ id }, nth) => (value.findIndex((other) => other.id === id) < nth ? [{ id, nth }] : []))
  return {
    items: value.map(({ do: todo, table, from, upTo, none, seen, absent, unless, partly, ...item }) => ({
      ...item,
      todo,
      table: table ?? null,
      from: from ?? null,
      upTo: upTo ?? null,
      none: none.map(wayOf),
      seen: seen.map(wayOf),
      absent: absent.map(wayOf),
      unless: unless.map(doubtOf),
      partly: partly.map(doubtOf),
    })),
    mistakes: twice.map(({ id, nth }) => ({
      path: file.path,
      ...read.source.place([nth, 'id']),
      message: { zh: `检查项编号 ${id} 用了两次，请另取一个`, en: `id ${id} is used twice; choose another` },
    })),
  }
}

function wayOf(way: v.InferOutput<typeof Way>): readonly Condition[] {
  return way.map(conditionOf)
}

function doubtOf({ when, says }: { readonly when: v.InferOutput<typeof Way>; readonly says: string }): Doubt {
  return { when: wayOf(when), says }
}

function conditionOf(one: v.InferOutput<typeof Way>[number]): Condition {
  if (typeof one === 'string') return { kind: one }
  if ('said' in one) return { kind: 'said', ...one }
  if ('denied' in one) return { kind: 'denied', subjects: one.denied }
  if ('nought' in one) return { kind: 'nought', subjects: one.nought }
  if ('until' in one) return { kind: 'until', year: one.until }
  if ('holds' in one) return { kind: 'holds', rules: one.holds }
  if ('sound' in one) return { kind: 'sound', rules: one.sound }
  if ('empty' in one) return { kind: 'empty', table: one.empty }
  if ('no-figures' in one) return { kind: 'no-figures', table: one['no-figures'] }
  if ('unlisted' in one) return { kind: 'unlisted', table: one.unlisted }
  for (const kind of ['title', 'text', 'without'] as const) if (kind in one) return { kind, pattern: (one as Record<typeof kind, string>)[kind] }
  const [[kind = '', words = ''] = []] = Object.entries(one as Record<string, string>)
  const [table, row = '', column = ''] = words.split(' ') as [(typeof TABLE_IDS)[number], string?, string?]
  if (kind === 'row' || kind === 'no-row') return { kind, table, row }
  if (kind === 'digits' || kind === 'no-digits') return { kind, table, digits: Number(row) }
  return { kind: kind === 'zero' ? 'zero' : 'amount', table, row, column }
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}
