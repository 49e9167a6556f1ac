import { UNITS, type Unit } from '../model/amount.ts'
import type { Limits } from '../model/limits.ts'
import { Failure } from './failure.ts'
import { limitsOf } from './limits.ts'
import type { Messages } from './messages.ts'

/** What the command line says of the documents themselves. */
export interface DocumentFlags {
  readonly year?: string
  readonly unit?: string
  readonly limits?: string
}

/** Year and unit where the documents are silent or wrong, and how much of a file is read. */
export function documentOptions({ year, unit, limits }: DocumentFlags, messages: Messages): { year?: number; unit?: Unit; limits?: Limits } {
  if (year !== undefined && !/^(?:19|20)\d\d$/.test(year)) throw new Failure(messages.usage(messages.notAYear(year)))
  if (unit !== undefined && !isUnit(unit)) throw new Failure(messages.usage(messages.oneOf('--unit', unit, Object.keys(UNITS).join(messages.separator))))
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(unit === undefined ? {} : { unit }),
    ...(limits === undefined ? {} : { limits: limitsOf(limits, messages) }),
  }
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(UNITS, text)
}
