import type { Anchors } from '../../model/anchor.ts'
import { countsLine, toldRows } from '../checklist/rows.ts'
import { CHECKLIST_WORDS } from '../checklist/words.ts'
import type { Lang } from '../reporter.ts'
import type { Teller } from '../telling.ts'
import { escaped } from './escaped.ts'

/** The checklist of one document as a part of its page: each row leads to its finding, or to the block of the document it stands in. */
export function checklistHtml(teller: Teller, anchors: Anchors, prefix: string, lang: Lang): { readonly html: string; readonly blocks: ReadonlySet<number> } {
  const says = CHECKLIST_WORDS[lang]
  const rows = toldRows(teller, says)
  const blocks = new Set<number>()
  if (rows.length === 0) return { html: '', blocks }
  const body = rows.map((row, nth) => {
    const location = teller.report.checklist[nth]?.location ?? null
    const block = location === null ? undefined : anchors.at(location, '')?.block
    if (row.finding === null && block !== undefined) blocks.add(block)
    const target = row.finding !== null ? `f${row.finding}` : block === undefined ? null : `b${block}`
    const where = target === null ? escaped(row.where) : `<a href="#${prefix}${target}">${escaped(row.where === '' ? '→' : row.where)}</a>`
    const says_ = [row.says, row.todo].filter((part) => part !== '').map((part) => `<p>${escaped(part)}</p>`)
    return `<tr class="${row.standing}"><td>${escaped(row.group)}</td><th scope="row">${escaped(row.item)}<small>${escaped(row.basis)}</small></th><td class="standing">${escaped(says.standing[row.standing])}</td><td>${where}</td><td>${says_.join('')}</td></tr>`
  })
  const heads = [says.heads[1], says.heads[2], says.heads[3], says.heads[4], `${says.heads[5]}；${says.heads[6]}`].map(
    (head) => `<th scope="col">${escaped(head ?? '')}</th>`,
  )
  const html = [
    `<details class="checklist"><summary><b>${escaped(says.title)}</b> ${escaped(countsLine(rows, says))}</summary>`,
    `<p>${escaped(says.note)}</p><div class="grid"><table><thead><tr>${heads.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div></details>`,
  ].join('\n')
  return { html, blocks }
}
