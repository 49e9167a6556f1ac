import type { PDFObject, PDFPage, PDFRef } from '@cantoo/pdf-lib'
import type { Standing } from '../standings.ts'
import type { Words } from '../words.ts'
import { INK, PAPER } from './colours.ts'
import { type Annotated, findingsAmong, type Hand } from './docx.ts'
import { openForUpdate } from './pdf/library.ts'
import { colourOf, highlightLook, markLook, pairs, rounded, STROKES } from './pdf/looks.ts'
import { quadsOf, type Rectangle } from './pdf/quads.ts'
import { type Point, toPage, type View, viewOf } from './pdf/view.ts'
import type { Remark, Span, Tick } from './remarks.ts'

/** Shown and printed, and nothing else special (ISO 32000-1, table 165). */
const PRINTED = 4

/**
 * A copy of a PDF with a highlight on exactly what each remark is about (at the beginning, where it is about no place), and a small mark behind each number
 * that is to be ticked. All is added behind the last byte of the file (an incremental update, ISO 32000-1, 7.5.6), so that the file itself stays, with its
 * annotations, to the byte. Null where it cannot be written on.
 */
export async function annotatePdf(
  bytes: Uint8Array,
  remarks: readonly Remark[],
  ticks: readonly Tick[],
  beginning: Span | null,
  { marks: words }: Words,
  { author, date }: Hand,
): Promise<Annotated | null> {
  const opened = await openForUpdate(bytes)
  if (opened === null) return null
  const { library, document } = opened
  const { PDFArray, PDFHexString, PDFName } = library
  const { context } = document
  const pages = pagesOf(() => document.getPages())
  const views = new Map<number, View>()
  const added = new Map<number, PDFRef[]>()
  const text = (value: string) => PDFHexString.fromText(value)
  const when = text(`D:${date.replace(/[-:T]/g, '')}`)
  let names = 0
  const view = (number: number): View | null => {
    const page = pages[number - 1]
    if (page === undefined) return null
    const found = views.get(number) ?? viewOf(library, page)
    views.set(number, found)
    return found
  }
  const add = (number: number, entries: Record<string, PDFObject | string | number | boolean | readonly number[] | readonly (readonly number[])[]>): PDFRef => {
    const ref = context.register(context.obj({ Type: 'Annot', F: PRINTED, P: pages[number - 1]?.ref, ...entries } as never))
    const known = added.get(number)
    if (known === undefined) added.set(number, [ref])
    else known.push(ref)
    return ref
  }
  const common = (look: PDFRef, colour: readonly number[], contents: string) => ({
    AP: context.obj({ N: look }),
    C: colour,
    Contents: text(contents),
    T: text(author),
    M: when,
    NM: text(`${author}-${++names}`),
  })

  const looks = new Map<string, PDFRef>()
  for (const { standing, span } of ticks) {
    const [number, boxes] = [...quadsOf(span)].at(-1) ?? []
    const [shown, box] = [number === undefined ? null : view(number), boxes?.at(-1)]
    if (number === undefined || shown === null || box === undefined) continue
    const colour = colourOf(INK[standing])
    const key = `${standing} ${shown.turns}`
    const look = looks.get(key) ?? markLook(context, standing, shown.turns, colour)
    looks.set(key, look)
    const place = behind(box)
    add(number, {
      Subtype: 'Ink',
      Rect: boundsOf([place], shown),
      InkList: STROKES[standing].map((points) => pairs(points).flatMap(([x, y]) => toPage(shown, inSquare(place, x, y)).map(rounded))),
      ...common(look, colour, `${SIGNS[standing]} ${words.standing[standing]}`),
    })
  }

  let unplaced = 0
  let comments = 0
  for (const { severity, text: says, spans, follows } of remarks) {
    const found = spans.flatMap((span) => [...quadsOf(span)]).filter(([number]) => view(number) !== null)
    const places = found.length > 0 || follows || beginning === null ? found : [...quadsOf(beginning)]
    let placed = false
    for (const [number, boxes] of places) {
      const shown = view(number)
      if (shown === null) continue
      placed = true
      comments++
      const colour = colourOf(PAPER[severity])
      const bounds = boundsOf(boxes, shown)
      const look = highlightLook(
        context,
        boxes.map((box) => boundsOf([box], shown)),
        bounds,
        colour,
      )
      const highlight = add(number, {
        Subtype: 'Highlight',
        Rect: bounds,
        QuadPoints: boxes.flatMap((box) => cornersOf(box).flatMap((corner) => toPage(shown, corner).map(rounded))),
        ...common(look, colour, says),
      })
      const popup = add(number, { Subtype: 'Popup', Rect: boundsOf([beside(boxes[0] ?? [0, 0, 0, 0])], shown), Parent: highlight, Open: false })
      context.lookup(highlight, library.PDFDict).set(PDFName.of('Popup'), popup)
    }
    if (!placed && !follows) unplaced++
  }
  for (const [number, refs] of added) {
    const page = pages[number - 1]
    if (page === undefined) continue
    const known = page.node.lookup(PDFName.of('Annots'))
    // A list of its own: the old one may be that of other pages too.
    page.node.set(PDFName.of('Annots'), context.obj([...(known instanceof PDFArray ? known.asArray() : []), ...refs]))
  }
  const changed = [...added.keys()].flatMap((number) => pages[number - 1]?.ref ?? [])
  const written = changed.length === 0 ? bytes : await opened.save(changed)
  return { bytes: written, placed: findingsAmong(remarks) - unplaced, unplaced, comments }
}

const SIGNS: Readonly<Record<Standing, string>> = { checked: '✓', wrong: '✗', unchecked: '○' }

/** The pages of a file; none where its tree of pages is broken. */
function pagesOf(pages: () => PDFPage[]): PDFPage[] {
  try {
    return pages()
  } catch {
    return []
  }
}

/** Top left, top right, bottom left, bottom right: the order that viewers expect, though the standard says another. */
function cornersOf([x0, y0, x1, y1]: Rectangle): Point[] {
  return [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ]
}

/** The rectangle of the page around some as they are shown. */
function boundsOf(boxes: readonly Rectangle[], view: View): [number, number, number, number] {
  const points = boxes.flatMap((box) => cornersOf(box).map((corner) => toPage(view, corner)))
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [rounded(Math.min(...xs)), rounded(Math.min(...ys)), rounded(Math.max(...xs)), rounded(Math.max(...ys))]
}

/** Where a mark stands: right behind a number and a little raised, as small as an exponent. */
function behind([, y0, x1, y1]: Rectangle): Rectangle {
  const size = Math.min(7, Math.max(3.5, (y1 - y0) * 0.5))
  return [x1 + 0.2, y0 - size * 0.55, x1 + 0.2 + size, y0 + size * 0.45]
}

/** A point of a square of 10 by 10 in a place of the page as it is shown. */
function inSquare([x0, , x1, y1]: Rectangle, x: number, y: number): Point {
  const size = (x1 - x0) / 10
  return [x0 + x * size, y1 - y * size]
}

/** Where a text is shown when it is asked for. */
function beside([, y0, x1]: Rectangle): Rectangle {
  return [x1 + 10, y0, x1 + 230, y0 + 130]
}
