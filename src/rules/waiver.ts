import { isMap, isSeq, parseDocument, Scalar, YAMLSeq } from 'yaml'
import type { Waiver } from '../model/settings.ts'

/**
 * A jzjs.yaml with one waiver more, in the place of an older one of the same finding of the same body and year; its comments and other entries stay.
 * Figures are quoted, as their digits count.
 */
export function withWaiver(text: string, waiver: Omit<Waiver, 'line' | 'column'>): string {
  const document = parseDocument(text)
  const values = new YAMLSeq()
  values.flow = true
  for (const value of waiver.values) {
    const scalar = new Scalar(value)
    scalar.type = 'QUOTE_DOUBLE'
    values.add(scalar)
  }
  const { finding, rule, department, year, ...rest } = waiver
  const whose = { ...(department === undefined ? {} : { department }), ...(year === undefined ? {} : { year }) }
  const entry = document.createNode({ finding, rule, ...whose, ...rest, values })
  const list = document.get('waivers')
  if (isSeq(list)) {
    const same = list.items.findIndex((item) => isMap(item) && ['finding', 'rule', 'department', 'year'].every((key) => item.get(key) === entry.get(key)))
    if (same < 0) list.add(entry)
    else list.items[same] = entry
  } else if (document.contents === null) return `${text.replace(/\n*$/, '\n')}${parseList(entry)}`
  else document.set('waivers', [entry])
  return document.toString({ lineWidth: 0 })
}

/** A file of comments only has no contents to add to: the list goes below them. */
function parseList(entry: unknown): string {
  const document = parseDocument('waivers: []')
  document.set('waivers', [entry])
  return document.toString({ lineWidth: 0 })
}
