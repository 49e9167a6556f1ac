import type { NarrativeForm } from '../../model/recognition.ts'

/** Of what a count is where the clause at hand is about nothing it can be of; undefined where that is not known, or the clause will do. */
export function countedSubject(name: string, about: string, section: string, form: NarrativeForm): string | undefined {
  const [usual, ...others] = (form.countSubjects[name] ?? []).filter((subject) => speaksOf(subject, section, form))
  return usual === undefined || usual === about || others.includes(about) ? undefined : usual
}

/** Of what a measure is where nothing was named before it. */
export function measuredSubject(name: string, section: string, form: NarrativeForm): string | undefined {
  const usual = form.measureSubjects[name]
  return usual !== undefined && speaksOf(usual, section, form) ? usual : undefined
}

function speaksOf(subject: string, section: string, form: NarrativeForm): boolean {
  return form.subjects[subject]?.sections.includes(section) === true
}
