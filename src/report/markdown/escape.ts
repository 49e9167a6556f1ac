import { oneLine } from '../wrap.ts'

/** What Markdown, its tables, or HTML inside it would take for markup, wherever it stands. */
const MARKUP = /[\\`*_{}[\]<>|~&#$^]/g

/** What is markup at the beginning of a block only: lists, quotes, rules, headings underlined. */
const OPENING = /^(\s*)([-+](?=\s|$)|-(?=-)|=|\d{1,9}(?=[.)](?:\s|$)))/

/** A text as one line of Markdown that shows it to the letter: no markup, no link, nobody mentioned. */
export function inline(text: string): string {
  return oneLine(text)
    .replace(MARKUP, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`))
    .replaceAll('@', '@&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`)
    .replace(OPENING, (_, blanks: string, mark: string) => (/\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`))
    .replace(/^ +| +$/g, '')
}
