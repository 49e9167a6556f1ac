import { attribute, childElements, type Element, isText } from './page.ts'
import { isBlock, isLeftOut, rawText } from './visible.ts'

/** Cells are short. */
const CELL = 60
const FEWEST_ROWS = 3

/**
 * The rows of a table that is made of other elements than those of tables: boxes one below the other with equally many short boxes in each, most of them
 * amounts or blank, or boxes that the style calls rows of a table. Null where an element is anything else.
 */
export function boxRows(element: Element): Element[][] | null {
  if (!/^(?:div|section|ul|ol|dl|article|main|form|body)$/.test(element.tagName)) return null
  const boxes = childElements(element).filter((child) => !isLeftOut(child))
  if (boxes.length < FEWEST_ROWS || element.childNodes.some((node) => isText(node) && node.value.trim() !== '')) return null
  const rows = boxes.map(cellsOf)
  const [first = []] = rows
  if (first.length < 2 || rows.some((cells) => cells.length !== first.length)) return null
  const texts = rows.flat().map((cell) => rawText(cell).trim())
  if (texts.some((text) => text.length > CELL || /[。；]/.test(text))) return null
  return texts.some((text) => /^[\d,]+\.\d+$/.test(text)) && texts.filter((text) => text === '' || /^-?[\d,.%]+$/.test(text)).length * 4 >= texts.length
    ? rows
    : null
}

/** The boxes in a box that holds nothing else; none in others. */
function cellsOf(row: Element): Element[] {
  if (!/^(?:div|ul|ol|li|p|section|dl)$/.test(row.tagName) || row.childNodes.some((node) => isText(node) && node.value.trim() !== '')) return []
  const cells = childElements(row).filter((child) => !isLeftOut(child))
  const boxed = cells.every((cell) => isBlock(cell) || cell.tagName === 'span' || /table-cell/.test(attribute(cell, 'style') ?? ''))
  return boxed && cells.every(({ tagName }) => tagName !== 'table') ? cells : []
}
