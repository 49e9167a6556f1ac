import type { NarrativeForm, Recognition } from '../../model/recognition.ts'
import { plain } from '../words.ts'
import { type SubjectIndex, type SubjectWording, subjectIndex } from './tokens.ts'

/** Sections that state classes of expenditure by name, and those that list them, where a class needs no 支出 or （类） after its name. */
const BY_CLASS = ['一', '三', '四', '五', '五(二)', '五(三)', '八']
const LISTS_CLASSES = ['五(二)', '八']

const INDEXES = new WeakMap<Recognition, Map<string, SubjectIndex>>()

/** The wordings of the subjects a section speaks of. */
export function subjectsOf(section: string, recognition: Recognition): SubjectIndex {
  let sections = INDEXES.get(recognition)
  if (sections === undefined) {
    sections = new Map()
    INDEXES.set(recognition, sections)
  }
  let index = sections.get(section)
  if (index === undefined) {
    index = subjectIndex([
      ...named(section, recognition.narrative),
      ...(BY_CLASS.includes(section) ? classes(recognition, LISTS_CLASSES.includes(section)) : []),
    ])
    sections.set(section, index)
  }
  return index
}

function named(section: string, form: NarrativeForm): SubjectWording[] {
  return Object.entries(form.subjects).flatMap(([name, subject]) => {
    const general = subject.sections.length === 0 || subject.sections.includes(section) ? subject.words : []
    return [...(subject.in[section] ?? []), ...general].map((word) => ({ word, name, code: null }))
  })
}

/** Class names of all years, with and without （类） and 支出; `bare`: without either. 其他 alone is no class. */
function classes(recognition: Recognition, bare: boolean): SubjectWording[] {
  return Object.entries(recognition.functional)
    .filter(([code]) => code.length === 3)
    .flatMap(([code, names]) =>
      names.flatMap(({ name }) => {
        const core = plain(name).replace(/支出$/, '')
        const marked = [`${core}支出(类)`, `${core}(类)支出`, `${core}(类)`, `${core}支出`]
        return [...marked, ...(bare && core !== '其他' ? [core] : [])].map((word) => ({ word, name: code, code }))
      }),
    )
}
