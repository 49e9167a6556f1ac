import { attribute, type Element, firstOf, isElement, isText, type Node } from './page.ts'

/** Elements whose content is not printed, or is no part of the text. */
const UNPRINTED = new Set([
  ...['head', 'script', 'style', 'template', 'noscript', 'noframes', 'iframe', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'audio', 'video'],
  ...['select', 'textarea', 'button', 'datalist', 'progress', 'meter', 'del'],
])

const BLOCKS = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dialog', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption'],
  ...['figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p'],
  ...['pre', 'search', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'listing', 'xmp', 'plaintext'],
])

/** Whether an element begins and ends a line. */
export function isBlock({ tagName }: Element): boolean {
  return BLOCKS.has(tagName)
}

/** mso-hide:all is hidden text of Word; header, footer and comments are laid out by Word elsewhere than in the text. */
const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment-list))\b/i

/** Whether nobody sees an element, or it frames the page and is no part of the text. What frames a page and has tables or amounts is part of it after all. */
export function isLeftOut(element: Element): boolean {
  if (UNPRINTED.has(element.tagName) || attribute(element, 'hidden') !== null) return true
  const style = attribute(element, 'style')
  if (style !== null && HIDING.test(style)) return true
  const role = attribute(element, 'role')
  const frames = element.tagName === 'nav' || element.tagName === 'footer' || role === 'navigation' || role === 'contentinfo'
  return frames && firstOf([element], 'table') === null && !hasAmounts(rawText(element))
}

/** Whether a text states an amount or a rate, as only the accounts themselves do. */
export function hasAmounts(text: string): boolean {
  return /\d\s*(?:亿元|万元|千元|元|[%％])/.test(text)
}

/** All characters below a node, markup or not shown included. */
export function rawText(node: Node): string {
  const pieces: string[] = []
  const stack: Node[] = [node]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (isText(next)) pieces.push(next.value)
    else if (isElement(next)) for (let at = next.childNodes.length - 1; at >= 0; at--) stack.push(next.childNodes[at] as Node)
  }
  return pieces.join('')
}
