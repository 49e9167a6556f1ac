import type { Lang } from './reporter.ts'
import { en } from './words.en.ts'
import type { Words } from './words.ts'
import { zh } from './words.zh.ts'

/** The words of each language. */
export const WORDS: Readonly<Record<Lang, Words>> = { zh, en }
