import type { Recognition } from '../../../model/recognition.ts'
import { match } from '../../words.ts'
import type { Draft } from '../drafts.ts'
import { ANNEX, type Passage } from '../sections.ts'

const HEADCOUNTS = ['编制人数', '在职人数']

/** 编制人数31人（其中行政编制15人、事业编制16人）: kinds of posts add up. Where a bracket counts something else too (女性10人), its numbers are parts of nothing. */
export function staff({ section, flat }: Passage, clauses: readonly Draft[], recognition: Recognition): void {
  if (section !== ANNEX) return
  for (const whole of clauses.filter(({ subject }) => HEADCOUNTS.includes(subject.name))) {
    const shares = clauses.filter((share) => share.whole === whole)
    const isKind = ({ at }: Draft) => match(recognition, 'posts', /[^(,、;:]*$/.exec(flat.text.slice(0, at))?.[0] ?? '') !== null
    if (!shares.every(isKind)) for (const share of shares) share.whole = null
  }
}
