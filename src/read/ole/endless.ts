/** Where a compound file says that there is no further sector, stream or entry: these and all below ([MS-CFB] 2.1). */
const NONE = -1
const ENTRY = 128
/** Smaller streams stand in the mini stream, whose chains are followed no further than their length. */
const MINI = 4096

/**
 * Whether the chains of sectors or the tree of names of a compound file lead back to themselves ([MS-CFB] 2.2 to 2.6): the library would follow them without end.
 * False also for what is no compound file, which it refuses.
 */
export function isEndless(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const int = (at: number) => (at >= 0 && at + 4 <= view.byteLength ? view.getInt32(at, true) : NONE)
  if (bytes.length < 512) return false
  const size = (bytes[30] ?? 0) === 12 ? 4096 : 512
  const count = Math.ceil(bytes.length / size)
  const fat = fatOf(int, size, count)
  if (fat === null) return true
  const chain = (start: number): number[] | null => {
    const sectors: number[] = []
    for (let at = start; at >= 0 && at < count; ) {
      if (sectors.length > count) return null
      sectors.push(at)
      const table = fat[Math.floor((at * 4) / size)]
      if (table === undefined || table < 0 || table >= count) break
      at = int((table + 1) * size + ((at * 4) % size))
    }
    return sectors
  }
  const directory = chain(int(48))
  if (directory === null) return true
  const entries = directory.flatMap((sector) => Array.from({ length: size / ENTRY }, (_, nth) => (sector + 1) * size + nth * ENTRY))
  if (entries.some((at) => int(at + 120) >= MINI && chain(int(at + 116)) === null)) return true
  return hasLoop(entries.map((at) => [68, 72, 76].map((field) => int(at + field))))
}

/** The sectors of the table of chains, those in the header and those in further sectors; null where these lead back to themselves. */
function fatOf(int: (at: number) => number, size: number, count: number): number[] | null {
  const fat: number[] = []
  for (let nth = 0; nth < 109 && int(76 + nth * 4) >= 0; nth++) fat.push(int(76 + nth * 4))
  let seen = 0
  for (let at = int(68); at >= 0 && at < count && seen <= int(72); at = int((at + 2) * size - 4)) {
    if (++seen > count) return null
    for (let nth = 0; nth < size / 4 - 1; nth++) fat.push(int((at + 1) * size + nth * 4))
  }
  return fat
}

/** Whether the entries, each with its left and right neighbour and its first child, name one another in a circle, as the library walks them from the first on. */
function hasLoop(entries: readonly (readonly number[])[]): boolean {
  const above = entries.map((_, nth) => nth)
  const queue = entries.map((_, nth) => nth)
  for (let next = 0; next < queue.length; next++) {
    if (queue.length > entries.length * 4) return true
    const nth = queue[next] ?? 0
    const [left = NONE, right = NONE, child = NONE] = entries[nth] ?? []
    for (const side of [left, right]) if (above[nth] === nth && side !== NONE && above[side] !== side) above[nth] = above[side] ?? NONE
    if (child !== NONE) above[child] = nth
    for (const side of [left, right]) {
      if (side === NONE || above[nth] === nth) continue
      above[side] = above[nth] ?? NONE
      if (queue.lastIndexOf(side) < next) queue.push(side)
    }
  }
  return entries.some((_, nth) => {
    let at = nth
    for (let steps = 0; steps <= entries.length; steps++) {
      const up = above[at]
      if (at === 0 || up === undefined || up === NONE || up === at) return false
      at = up
    }
    return true
  })
}
