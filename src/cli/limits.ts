import { LIMITS, type Limits } from '../model/limits.ts'
import { Failure } from './failure.ts'
import type { Messages } from './messages.ts'

/** What may be set: its name on the command line, which limit it is, and how much of that one is. */
const NAMES: Readonly<Record<string, readonly [limit: keyof Limits, of: number]>> = { seconds: ['seconds', 1], pages: ['pages', 1], mb: ['bytes', 1024 * 1024] }

/** --limits seconds=300,pages=5000,mb=1024: how much of a file is read; what is not named stays as it is. */
export function limitsOf(asked: string, messages: Messages): Limits {
  const given = asked.split(/[,，]/).map((piece) => {
    const [, name = '', number = ''] = /^\s*([a-z]+)\s*=\s*([1-9]\d{0,5})\s*$/i.exec(piece) ?? []
    const known = Object.hasOwn(NAMES, name.toLowerCase()) ? NAMES[name.toLowerCase()] : undefined
    if (known === undefined) throw new Failure(messages.usage(messages.notLimits(piece.trim())))
    return [known[0], Number(number) * known[1]] as const
  })
  return { ...LIMITS, ...Object.fromEntries(given) }
}
