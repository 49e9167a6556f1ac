import type { Finding } from '../../model/finding.ts'
import { whereabouts } from '../locations.ts'
import { type Teller, tell } from '../telling.ts'
import { escaped } from './escaped.ts'
import type { Marks } from './marks.ts'

/** The findings as a list; each leads to every place it is about. */
export function findingList(findings: readonly Finding[], marks: Marks, prefix: string, teller: Teller): string {
  return `<ol class="findings">\n${findings.map((finding, nth) => item(finding, nth, marks, prefix, teller)).join('\n')}\n</ol>`
}

function item(finding: Finding, nth: number, marks: Marks, prefix: string, teller: Teller): string {
  const { words, report } = teller
  const { severity, rule, basis, expected, cause } = finding
  const { place, says, proof, follows } = tell(finding, teller)
  const line = (name: 'proof' | 'follows', text: string) => (text === '' ? '' : `<p class="more"><b>${escaped(words.label[name])}</b> ${escaped(text)}</p>`)
  const copy =
    expected !== null && cause?.confidence === 'certain'
      ? `<button type="button" class="copy" data-copy="${escaped(expected)}">${escaped(words.page.copy(expected))}</button>`
      : ''
  return [
    `<li id="${prefix}f${nth}" class="finding ${severity}" data-level="${severity}" tabindex="-1">`,
    `<p><span class="level">${escaped(words.severity[severity])}</span> ${place === '' ? '' : `<b>${escaped(place)}</b>  `}${escaped(says)}</p>`,
    line('proof', proof),
    line('follows', follows),
    `<p class="foot">${placesOf(finding, nth, marks, prefix, teller)}${copy}<span class="rule" title="${escaped(report.rules[rule]?.title ?? '')}">${escaped(`${rule} ${words.basis[basis]}`)}</span></p>`,
    '</li>',
  ]
    .filter((part) => part !== '')
    .join('')
}

const PLACES_SHOWN = 12

function placesOf({ locations }: Finding, nth: number, marks: Marks, prefix: string, { words, report }: Teller): string {
  const several = report.files.length > 1
  const shown = locations.slice(0, PLACES_SHOWN).map(({ location }, place) => {
    const where = escaped(whereabouts(location, several, words))
    return marks.has(nth, place) ? `<a href="#${prefix}m${nth}-${place}">${where}</a>` : where
  })
  const more = locations.length > PLACES_SHOWN ? ` … ${locations.length}` : ''
  return shown.length === 0 ? '' : `<span class="places">${shown.join(escaped(words.list))}${more}</span> `
}
