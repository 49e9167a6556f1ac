import type { NarrativeForm } from '../model/recognition.ts'

/** Every measure that a clause of the text may state, by its canonical name. */
export function measures(form: NarrativeForm): readonly string[] {
  let known = KNOWN.get(form)
  if (known === undefined) {
    const amounts = Object.keys(form.measures)
    const bases = Object.keys(form.compare)
    known = [
      ...amounts,
      ...bases.filter((base) => !amounts.includes(base)),
      ...bases.flatMap((base) => [`比${base}`, `比${base}率`]),
      ...amounts.map((measure) => `完成${measure}`),
      '占比',
      ...Object.keys(form.subjects).map((subject) => `占${subject}`),
      ...Object.keys(form.counts),
      ...new Set(Object.values(form.countUnits)),
    ]
    KNOWN.set(form, known)
  }
  return known
}

const KNOWN = new WeakMap<NarrativeForm, readonly string[]>()

export function isMeasure(name: string, form: NarrativeForm): boolean {
  return measures(form).includes(name)
}
