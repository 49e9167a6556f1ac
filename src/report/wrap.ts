/** A number with its sign, separators, percent and unit; a run of Latin letters (ids, options, file names); blanks; any other character. */
const TOKEN = /[-−+±]?\d[\d,.:]*(?:\s?(?:亿元|万元|千元|元|[%％‰]))?|-{0,2}[A-Za-z][\w.:/\\~@#-]*|\s+|./gsu
const NUMBER = /^[-−+±]?\d/
const OPENING = /^[（(《〈「『“‘[【]$/
const CLOSING = /^[）)》〉」』”’\]】，。、；：！？,;:!?…%％]$/

/** Characters that move the cursor or turn the direction of writing: a document must not steer the terminal of its reader. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Shortens a text quoted from the document. */
export function clip(text: string, length = 40): string {
  if (text.length <= length) return text
  return `${[...text.slice(0, length * 2)].slice(0, length).join('')}…`
}

/** One line of printable text: controls and line breaks become blanks. */
export function oneLine(text: string): string {
  return text.replace(CONTROL, ' ')
}

const WIDTHS = new Map<string, number>()
const MARK = /^[\p{M}\p{Cf}]$/u
const NARROW = /^[\uff61-\uffdc\uffe8-\uffee]$/

/**
 * Columns that a text takes: one for ASCII, two for anything else but half-width forms. So characters of ambiguous width (“ ” — … ① é) count as two, as many
 * Chinese terminals draw them; where they take one, a line that is a little short does no harm. (string-width knows better and takes half of the start-up.)
 */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (character >= ' ' && character <= '~') width++
    else width += wide(character)
  }
  return width
}

function wide(character: string): number {
  let width = WIDTHS.get(character)
  if (width === undefined) {
    width = MARK.test(character) ? 0 : NARROW.test(character) ? 1 : 2
    WIDTHS.set(character, width)
  }
  return width
}

/** Fills a text up with blanks to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/**
 * Breaks a text into lines of at most `width` columns. No number is broken (one wider than a line stands alone and sticks out), no character is lost
 * but the blanks at a break, and no line begins with a closing mark or ends with an opening one while there is another way.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const put = (piece: string, columns: number) => {
    const blank = piece.trim() === ''
    if (used > 0 && used + columns > width) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    if (blank && used === 0) return
    line += piece
    used += columns
  }
  for (const chunk of chunks(oneLine(text))) {
    const columns = chunk.reduce((sum, token) => sum + widthOf(token), 0)
    if (columns <= width) put(chunk.join(''), columns)
    else for (const token of chunk) for (const piece of pieces(token, width)) put(piece, widthOf(piece))
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** Tokens that belong on one line: closing marks go with what stands before them, opening marks with what follows. */
function chunks(text: string): string[][] {
  const found: string[][] = []
  let open = false
  for (const [token] of text.matchAll(TOKEN)) {
    const last = found[found.length - 1]
    if (last !== undefined && (open || (CLOSING.test(token) && last[0]?.trim() !== ''))) last.push(token)
    else found.push([token])
    open = OPENING.test(token)
  }
  return found
}

/** A token wider than a line, cut between characters; numbers stay whole. */
function pieces(token: string, width: number): string[] {
  if (NUMBER.test(token) || widthOf(token) <= width) return [token]
  const found: string[] = []
  let piece = ''
  let used = 0
  for (const character of token) {
    const columns = widthOf(character)
    if (used > 0 && used + columns > width) {
      found.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += columns
  }
  return piece === '' ? found : [...found, piece]
}
