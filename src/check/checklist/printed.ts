import { type Block, type Location, locate } from '../../model/document.ts'
import type { Facts } from '../../model/fact.ts'

/** What a document prints, to be searched: text without spaces and quotes, NFKC. */
export interface Printed {
  /** Whether it states accounts in words at all, and whether all of its text was read. */
  readonly hasText: boolean
  readonly isWhole: boolean
  /** Whether the document was read without a loss and enough of it could be checked. */
  readonly isRead: boolean
  /** The first heading or paragraph outside the contents that matches. */
  text(pattern: string): { readonly location: Location } | null
  /** The first title that matches. */
  title(pattern: string): { readonly location: Location } | null
  /** Whether anything matches, in cells, contents and glossary too. */
  mentions(pattern: string): boolean
}

/** So many numbers of the text stand in sections that state accounts, where there is a text. */
const ENOUGH = 5

/** The same pattern is asked of document after document. */
const patterns = new Map<string, RegExp>()

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source)
  if (pattern === undefined) {
    pattern = new RegExp(source, 'u')
    patterns.set(source, pattern)
  }
  return pattern
}

export function printedOf({ blocks, narrative, wording }: Facts, whole: boolean): Printed {
  const listed = new Set(wording.contents.map(({ location }) => JSON.stringify(location)))
  const lines = blocks.flatMap((block) => (block.kind === 'table' ? [] : [{ block, text: plain(block.text) }]))
  const body = lines.filter(({ block }) => !listed.has(JSON.stringify(locate(block, 0))))
  const all = [...lines.map(({ text }) => text), ...blocks.flatMap(cellsOf)].join('\n')
  const stated = narrative.filter(({ section }) => section !== '').length
  return {
    hasText: stated >= ENOUGH,
    isRead: whole,
    isWhole: whole && stated >= ENOUGH,
    text: (source) => {
      const pattern = patternOf(source)
      const found = body.find(({ text }) => pattern.test(text))
      return found === undefined ? null : { location: locate(found.block, 0) }
    },
    title: (source) => {
      const pattern = patternOf(source)
      const found = wording.titles.find(({ text, place }) => place !== 'contents' && pattern.test(plain(text)))
      return found === undefined ? null : { location: found.location }
    },
    mentions: (source) => patternOf(source).test(all),
  }
}

function cellsOf(block: Block): string[] {
  return block.kind === 'table' ? block.rows.map((row) => plain(row.map(({ text }) => text).join(' '))) : []
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u3000\u200b-\u200d\ufeff"'“”‘’〝〞「」『』]/g, '')
}
