/** A field while it is read: first its code, then what it shows. */
interface Field {
  code: string
  shown: boolean
}

/** The fields that are open at a place of the text, one inside another. */
export interface Fields {
  /** A part of a complex field: begin, separate, end. */
  mark(type: string | null): void
  /** More of the code of the innermost field. */
  code(text: string): void
  /** Whether text here is the code of a field and not printed. */
  hides(): boolean
  /** Whether the text here belongs to a table of contents. */
  lists(): boolean
  /** A paragraph ends: a field whose code goes on in the next has lost its other marks, and must not swallow the rest of the document. */
  endParagraph(): void
  /** Here stands what no table of contents holds. */
  endList(): void
}

/** The code of a field is short; only how it begins matters. */
const LONGEST = 200

export function fieldsOf(): Fields {
  let open: Field[] = []
  return {
    mark: (type) => {
      if (type === 'begin') open.push({ code: '', shown: false })
      else if (type === 'end') open.pop()
      else if (type === 'separate') {
        const last = open[open.length - 1]
        if (last !== undefined) last.shown = true
      }
    },
    code: (text) => {
      const last = open[open.length - 1]
      if (last !== undefined && !last.shown && last.code.length < LONGEST) last.code += text
    },
    hides: () => open.some(({ shown }) => !shown),
    lists: () => open.some(isList),
    endParagraph: () => {
      if (open.length > 0) open = open.filter(({ shown }) => shown)
    },
    endList: () => {
      if (open.length > 0) open = open.filter((field) => !isList(field))
    },
  }
}

function isList({ code, shown }: Field): boolean {
  return shown && /^\s*TOC\b/i.test(code)
}
