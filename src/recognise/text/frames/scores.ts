import type { Recognition } from '../../../model/recognition.ts'
import { all, match } from '../../words.ts'
import { claim, type Draft, draft, note } from '../drafts.ts'
import type { Flat } from '../flat.ts'
import type { Framed } from '../frames.ts'
import type { Quantity } from '../quantities.ts'
import type { Passage } from '../sections.ts'
import { type Projects, projectSubject } from './projects.ts'

/** X项目自评得分98分，自评等次为优: what the section on performance says of the score of each project that was appraised. */
export function scores({ section, flat }: Passage, found: readonly Quantity[], _: Projects, recognition: Recognition): Framed {
  const drafts: Draft[] = []
  const taken: Quantity[] = []
  if (section !== '十四') return { drafts, taken }
  for (const score of found) {
    if (score.unit !== '分' || match(recognition, 'projectScore', flat.text.slice(0, score.from)) === null) continue
    const name = projectBefore(flat, score.from, recognition)
    if (name === null) continue
    const one = draft(projectSubject(name, recognition), score.from, null)
    one.measures['得分'] = claim(score, 1)
    const grade = match(recognition, 'projectGrade', flat.text.slice(score.to))
    const word = grade?.groups?.['word']
    if (grade !== null && word !== undefined) note(one, flat, '等级', { from: score.to, to: score.to + grade[0].length, word })
    drafts.push(one)
    taken.push(score)
  }
  return { drafts, taken }
}

/** The project that a passage on appraisals named last before a place. */
export function projectBefore({ text }: Flat, at: number, recognition: Recognition): string | null {
  return all(recognition, 'projectOf', text.slice(0, at)).at(-1)?.groups?.['name'] ?? null
}
