import { attribute, type Element } from './page.ts'
import { rawText } from './visible.ts'

const DOCUMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z)$/i
/** Addresses that hand out a file whose name is the text of the link. */
const DOWNLOAD = /download|attach|upfile|upload|fileid/i

/** The name of the document a link leads to, or null where it leads to a page or a place. */
export function documentOf(link: Element): string | null {
  const href = attribute(link, 'href')?.trim() ?? ''
  if (href === '' || href.startsWith('#') || /^(?:javascript|mailto):/i.test(href)) return null
  const name = nameOf(href)
  const text = rawText(link).replace(/\s+/g, ' ').trim()
  if (!DOCUMENT.test(name) && !DOCUMENT.test(text) && !(DOWNLOAD.test(href) && text !== '')) return null
  return DOCUMENT.test(text) || text.length > 3 ? text : name
}

/** The file name in an address. */
export function nameOf(address: string): string {
  const path = address.replace(/[?#].*$/s, '')
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Whether an element is a link to another page. A link that is never closed runs over the text, which is then no link's. */
export function isLink(element: Element): boolean {
  if (element.tagName !== 'a' || element.sourceCodeLocation?.endTag === undefined) return false
  const href = attribute(element, 'href')?.trim() ?? ''
  return href !== '' && !href.startsWith('#')
}
