import type { Limits } from '../../model/limits.ts'
import { partOf } from '../zip.ts'
import { readXml } from './xml.ts'

/** The parts of a package. Names are compared without case (ECMA-376 Part 2, 6.2.2.3); some programs write them with backslashes. */
export interface Parts {
  /** The name of a part as the zip file writes it, null where it is missing. */
  nameOf(path: string): string | null
  /** The text of a part, null where it is missing or cannot be unpacked. */
  textOf(path: string): string | null
}

export function partsOf(bytes: Uint8Array, members: readonly string[]): Parts {
  const names = new Map(members.map((name) => [plain(name), name]))
  const nameOf = (path: string) => names.get(plain(path)) ?? null
  return {
    nameOf,
    textOf: (path) => {
      const name = nameOf(path)
      return name === null ? null : partOf(bytes, name)
    },
  }
}

function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** The paths of the parts a part is related to (the package itself: ''), by the last word of the type of the relation: `styles`, `footnotes`; the first of each. */
export function relationsOf(parts: Parts, source: string, limits: Limits, tick: () => void): ReadonlyMap<string, string> {
  const slash = source.lastIndexOf('/') + 1
  const xml = parts.textOf(`${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`)
  const found = new Map<string, string>()
  if (xml === null) return found
  const open: Parameters<typeof readXml>[1]['open'] = (opening) => {
    if (opening.name !== 'rel:Relationship' || opening.attribute('TargetMode') === 'External') return
    const type = opening.attribute('Type') ?? ''
    const kind = type.slice(type.lastIndexOf('/') + 1)
    if (!found.has(kind)) found.set(kind, resolved(source.slice(0, slash), opening.attribute('Target') ?? ''))
  }
  readXml(xml, { open }, limits, tick)
  return found
}

/** A target is relative to the folder of its source, unless it begins with a slash. */
function resolved(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
