import { parse } from 'csv-parse/sync'
import * as v from 'valibot'
import { TABLE_IDS } from '../model/fact.ts'
import {
  EDGE_PHRASES,
  type Grade,
  NARRATIVE_PHRASES,
  type NarrativeForm,
  type NarrativePhrase,
  type PatternSign,
  type ProfileForm,
  type Recognition,
  type SubjectName,
  type SubjectNames,
  type TableForm,
} from '../model/recognition.ts'
import { signOf } from './patterns.ts'
import { type RuleFile, type RuleMistake, readYaml, validate } from './source.ts'

const Id = v.picklist(TABLE_IDS)
const Names = v.array(v.string())
const Aliases = v.record(v.string(), Names)
const common = { id: Id, title: v.string(), aliases: Names, sets: v.optional(Aliases, {}), totals: Names, optional: v.optional(Names, []) }
const Side = v.strictObject({
  columns: Aliases,
  required: Names,
  rows: Aliases,
  classes: v.optional(v.boolean(), false),
  after: v.optional(v.record(v.string(), v.record(v.string(), v.string())), {}),
})
const Tables = v.array(
  v.variant('shape', [
    v.strictObject({ ...common, shape: v.literal('two-sided'), sides: v.record(v.string(), Side) }),
    v.strictObject({ ...common, shape: v.literal('codes'), columns: Aliases, required: Names }),
    v.strictObject({ ...common, shape: v.literal('lanes'), columns: Aliases, required: Names, rows: Aliases }),
    v.strictObject({ ...common, shape: v.literal('items'), columns: Aliases, required: Names, rows: Aliases }),
  ]),
)
const Year = v.optional(v.number())
const Profiles = v.array(v.strictObject({ name: v.string(), department: v.string(), owes: v.array(v.strictObject({ table: Id, from: Year, to: Year })) }))
const Funds = v.strictObject({ funds: Names, stateCapital: Names })
const Words = v.record(v.string(), Names)
const Subject = v.strictObject({
  words: Names,
  in: v.optional(Words, {}),
  sections: v.optional(Names, []),
  each: v.optional(Names, []),
  pair: v.optional(v.string(), ''),
  apart: v.optional(v.boolean(), false),
})
const Narrative = v.strictObject({
  sections: v.array(v.strictObject({ id: v.string(), title: v.string(), under: v.optional(v.string()) })),
  openings: v.array(v.strictObject({ id: v.string(), text: v.string(), under: v.optional(v.string()) })),
  subjects: v.record(v.string(), Subject),
  pairs: v.record(v.string(), v.record(v.string(), v.string())),
  measures: Words,
  setRates: Names,
  compare: Words,
  counts: Words,
  averages: Names,
  countUnits: v.record(v.string(), v.string()),
  countSubjects: Words,
  measureSubjects: v.record(v.string(), v.string()),
  economicNames: v.record(v.string(), v.array(v.pipe(v.number(), v.integer(), v.transform(String)))),
  measureWords: Names,
  scores: v.array(v.strictObject({ names: Names, from: v.number() })),
  ...(Object.fromEntries(NARRATIVE_PHRASES.map((name) => [name, Names])) as Record<NarrativePhrase, typeof Names>),
})
const Vocabulary = v.record(v.string(), Names)

/** Compiles rules/recognition: layouts, wordings, profiles and code lists. */
export function compileRecognition(files: readonly RuleFile[]): { recognition: Recognition; mistakes: RuleMistake[] } {
  const mistakes: RuleMistake[] = []
  const yaml = <T extends v.GenericSchema>(name: string, schema: T): v.InferOutput<T> | null => {
    const file = files.find(({ path }) => path.endsWith(`recognition/${name}`))
    if (file === undefined) {
      mistakes.push({ path: `rules/recognition/${name}`, line: 1, column: 1, message: { zh: '缺少这个文件', en: 'this file is missing' } })
      return null
    }
    const read = readYaml(file)
    const checked = read.mistakes.length > 0 ? { value: null, mistakes: read.mistakes } : validate(schema, read.source)
    mistakes.push(...checked.mistakes)
    return checked.value
  }
  const codes = (name: string): SubjectNames => {
    const file = files.find(({ path }) => path.endsWith(`recognition/${name}`))
    return file === undefined ? {} : subjectNames(file, mistakes)
  }
  const funds = yaml('funds.yaml', Funds)
  const narrative = narrativeForm(yaml('narrative.yaml', Narrative))
  const vocabulary = { ...yaml('vocabulary.yaml', Vocabulary), ...yaml('wording.yaml', Vocabulary), ...yaml('frames.yaml', Vocabulary) }
  return {
    mistakes,
    recognition: {
      narrative,
      tables: (yaml('tables.yaml', Tables) ?? []) as readonly TableForm[],
      functional: codes('functional-codes.csv'),
      economic: codes('economic-codes.csv'),
      funds: funds?.funds ?? [],
      stateCapital: funds?.stateCapital ?? [],
      budgetTables: (yaml('budget.yaml', Tables) ?? []) as readonly TableForm[],
      profiles: (yaml('profiles.yaml', Profiles) ?? []) as readonly ProfileForm[],
      vocabulary,
      signs: signsOf(vocabulary, narrative, mistakes),
    },
  }
}

/** The signs of all patterns. Wordings of the narrative are looked up by the character they begin with, so there it must be plain. */
function signsOf(vocabulary: Recognition['vocabulary'], { phrases, compare, measures, counts }: NarrativeForm, mistakes: RuleMistake[]): Recognition['signs'] {
  const signs: Record<string, PatternSign> = {}
  const wrong = (zh: string, en: string) => mistakes.push({ path: 'rules/recognition', line: 1, column: 1, message: { zh, en } })
  const sign = (sources: readonly string[], wording: boolean) => {
    for (const source of sources) {
      try {
        const found = signOf(source)
        signs[source] = found
        if (wording && found.first === null) wrong(`看不出这个说法以哪个字开头：${source}`, `this wording can begin with anything: ${source}`)
      } catch {
        wrong(`不是有效的正则表达式：${source}`, `no valid regular expression: ${source}`)
      }
    }
  }
  for (const sources of Object.values(vocabulary)) sign(sources, false)
  for (const [name, sources] of Object.entries(phrases)) sign(sources, !EDGE_PHRASES.includes(name as NarrativePhrase))
  for (const sources of [compare, measures, counts].flatMap((lists) => Object.values(lists))) sign(sources, true)
  return signs
}

function narrativeForm(file: v.InferOutput<typeof Narrative> | null): NarrativeForm {
  const phrases = Object.fromEntries(NARRATIVE_PHRASES.map((name) => [name, file?.[name] ?? []])) as unknown as NarrativeForm['phrases']
  return {
    sections: (file?.sections ?? []).map(({ id, title, under }) => (under === undefined ? { id, title } : { id, title, under })),
    openings: (file?.openings ?? []).map(({ id, text, under }) => (under === undefined ? { id, text } : { id, text, under })),
    subjects: Object.fromEntries(Object.entries(file?.subjects ?? {}).map(([name, subject]) => [name, { ...subject, pair: file?.pairs[subject.pair] ?? {} }])),
    measures: file?.measures ?? {},
    setRates: file?.setRates ?? [],
    compare: file?.compare ?? {},
    counts: file?.counts ?? {},
    averages: file?.averages ?? [],
    countUnits: file?.countUnits ?? {},
    countSubjects: file?.countSubjects ?? {},
    measureSubjects: file?.measureSubjects ?? {},
    economicNames: file?.economicNames ?? {},
    measureWords: file?.measureWords ?? [],
    scores: file?.scores ?? [],
    phrases,
  }
}

const GRADES = 'ABCDEFL'

function subjectNames(file: RuleFile, mistakes: RuleMistake[]): SubjectNames {
  const names: Record<string, SubjectName[]> = {}
  const rows: Record<string, string>[] = parse(file.text, { columns: true, skip_empty_lines: true })
  for (const [index, row] of rows.entries()) {
    const { code = '', name = '', from = '', to = '', grade = '' } = row
    if (!/^\d{3,7}$/.test(code) || name === '' || grade.length !== 1 || !GRADES.includes(grade) || !/^(\d{4})?$/.test(from) || !/^(\d{4})?$/.test(to)) {
      const message = { zh: '应为 code,name,from,to,grade', en: 'a row is code,name,from,to,grade' }
      mistakes.push({ path: file.path, line: index + 2, column: 1, message })
      continue
    }
    const entry: SubjectName = { name, from: from === '' ? null : Number(from), to: to === '' ? null : Number(to), grade: grade as Grade }
    const known = names[code]
    if (known === undefined) names[code] = [entry]
    else known.push(entry)
  }
  for (const list of Object.values(names))
    list.sort((a, b) => (b.to ?? Number.POSITIVE_INFINITY) - (a.to ?? Number.POSITIVE_INFINITY) || (b.from ?? 0) - (a.from ?? 0))
  return names
}
