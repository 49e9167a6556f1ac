import type { NarrativeForm } from '../../model/recognition.ts'

/** What may stand between a subject and its number, what may between a subject and 支出 or 收入, and what may end right before a subject. */
export interface Edges {
  readonly filler: RegExp
  readonly said: RegExp
  readonly before: RegExp
  /** How a further reason of several begins. */
  readonly enumerated: RegExp
  /** Bodies whose money is no money of this one. */
  readonly otherBodies: RegExp
  /** A count right after a subject: 主要用于接待来访人员，国内公务接待62批次 goes on after the reason. */
  readonly counted: RegExp
  /** What is paid from other money than the budget's. */
  readonly otherFunds: RegExp
}

const EDGES = new WeakMap<NarrativeForm['phrases'], Edges>()

export function edgesOf({ phrases }: NarrativeForm): Edges {
  let known = EDGES.get(phrases)
  if (known === undefined) {
    known = {
      filler: new RegExp(`^(?:${phrases.filler.join('|')})*$`, 'u'),
      said: new RegExp(`^(?:${[...phrases.filler, ...phrases.before, '\\d{4}', '\\p{P}'].join('|')})*$`, 'u'),
      enumerated: new RegExp(`^(?:${phrases.enumerated.join('|')})`, 'u'),
      otherBodies: new RegExp(phrases.otherBodies.join('|'), 'u'),
      counted: new RegExp(`^\\d[\\d,]*个?(?:${phrases.counted.join('|')})`, 'u'),
      otherFunds: new RegExp(phrases.otherFunds.join('|'), 'u'),
      before: new RegExp(`^$|(?:${phrases.before.join('|')})$`, 'u'),
    }
    EDGES.set(phrases, known)
  }
  return known
}

/**
 * Whether the words of a measure are the end of another name: 医疗收入, 村集体支出, where nobody knows the word before it; 支出 after what is about income, or the other way
 * round; and the name of a set rate after unknown words.
 */
export function endsName(measure: string, printed: string, filler: string, about: string, form: NarrativeForm): boolean {
  const { said } = edgesOf(form)
  if (form.setRates.includes(measure)) return !said.test(filler)
  if (printed !== '支出' && printed !== '收入') return false
  return !said.test(filler) || about.includes(printed === '支出' ? '收入' : '支出')
}

/** Whether the words before a number are known to say nothing: 为, 共计; between numbers that follow in order, 和. */
export function saysNothing(words: string, isRunning: boolean, { filler }: Edges): boolean {
  return filler.test(words) || (isRunning && /^[和及与]$/.test(words))
}
