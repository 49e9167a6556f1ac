/** A piece of a formula; `at` is its offset in the text. */
export interface Token {
  readonly kind: 'name' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

/** A formula that cannot be read, with the offset of the trouble and what to write instead. */
export class FormulaError extends Error {
  readonly at: number
  readonly zh: string
  readonly en: string
  constructor(at: number, zh: string, en: string) {
    super(en)
    this.at = at
    this.zh = zh
    this.en = en
  }
}

const TOKEN = /\s*(?:(<=|>=|\.\.|[-+=<>,.()[\]/?])|(\d+(?:\.\d+)?(?![^\s+\-=<>,.()[\]/?]))|([^\s+\-=<>,.()[\]/?]+))/y

/** Splits a formula into names (Chinese or Latin, full-width brackets belong to names), numbers and signs. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw new FormulaError(start, '这里写的不是名称、数字或运算符', 'this is no name, number or operator')
    const [whole, sign, number, name] = match
    const piece = sign ?? number ?? name ?? ''
    const at = start + whole.length - piece.length
    found.push({ kind: sign !== undefined ? 'sign' : number !== undefined ? 'number' : 'name', text: piece, at })
  }
  found.push({ kind: 'end', text: '', at: text.length })
  return found
}
