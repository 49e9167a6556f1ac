import type { Recognition } from '../model/recognition.ts'
import { label } from './words.ts'

/** The functional class (三位代码) a label of 收入支出决算总表 names, by its names of all years; `null` where none fits. */
export function classCode(text: string, recognition: Recognition): string | null {
  let known = CLASSES.get(recognition)
  if (known === undefined) {
    known = new Map()
    for (const [code, names] of Object.entries(recognition.functional)) {
      if (code.length === 3) for (const { name } of [...names].reverse()) known.set(core(name), code)
    }
    CLASSES.set(recognition, known)
  }
  return known.get(core(text)) ?? null
}

const CLASSES = new WeakMap<Recognition, Map<string, string>>()

/** A class name without punctuation, 等 and 支出: 资源勘探工业信息等支出 is 资源勘探工业信息. */
function core(text: string): string {
  return label(text)
    .replace(/\(类\)/, '')
    .replace(/[、,,与和及]/g, '')
    .replace(/等?支出$/, '')
    .replace(/等$/, '')
}
