import type { Fault } from '../model/check.ts'
import type { Names, Sentences } from './words.ts'
import { clip } from './wrap.ts'

/** What a fault is about, for lists of further faults of its kind. */
export const SUBJECTS: Sentences<Fault, [Names]> = {
  'code-length': ({ code }) => clip(code),
  'no-parent': ({ code }) => code,
  'no-children': ({ code }) => code,
  'printed-twice': ({ code }) => code,
  'out-of-order': ({ code }) => code,
  'not-in-list': ({ code }) => code,
  'name-differs': ({ code }) => code,
  'name-former': ({ code }) => code,
  'names-differ': ({ code }) => code,
  'codes-differ': ({ code }) => code,
  'label-unknown': ({ label }) => `“${clip(label)}”`,
  'table-missing': ({ table }, names) => names.table(table),
  'table-twice': ({ table }, names) => names.table(table),
  ratio: ({ ratio }) => ratio,
}
