import { Unzlib } from 'fflate'

/** Deflate makes at most so many bytes of one (its longest match is 258 bytes in 2 bits). */
const FACTOR = 1032
/** Pushed at once; what comes out is counted after each. */
const PIECE = 4_096

/** Whether a packed stream of a PDF unpacks to more bytes than allowed. Only those that could are looked into, and no further than they may go. */
export function unpacksBeyond(bytes: Uint8Array, limit: number): boolean {
  for (const { from, to, times } of packedStreams(bytes, limit)) if (unpacked(bytes.subarray(from, to), times, limit) > limit) return true
  return false
}

interface Packed {
  readonly from: number
  readonly to: number
  /** How many times it is packed. */
  readonly times: number
}

/** The streams that deflate packs, and could make too many bytes (ISO 32000-1, 7.3.8). */
function packedStreams(bytes: Uint8Array, limit: number): Packed[] {
  const found: Packed[] = []
  for (let at = find(bytes, 'stream', 0); at >= 0; ) {
    const from = at + 'stream'.length + (bytes[at + 6] === 13 ? 2 : 1)
    const to = find(bytes, 'endstream', from)
    const end = to < 0 ? bytes.length : to
    const head = String.fromCharCode(...bytes.subarray(Math.max(0, at - 400), at))
    const times = head.slice(head.lastIndexOf(' obj') + 1).match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (times > 0 && (end - from) * FACTOR ** times > limit) found.push({ from, to: end, times })
    at = find(bytes, 'stream', end + (to < 0 ? 0 : 'endstream'.length))
  }
  return found
}

function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1
    while (length < word.length && bytes[at + length] === word.charCodeAt(length)) length++
    if (length === word.length) return at
  }
  return -1
}

/** How many bytes come out, counted until there are too many. What is no deflate ends where it breaks. */
function unpacked(bytes: Uint8Array, times: number, limit: number): number {
  let total = 0
  const count = (chunk: Uint8Array) => {
    total += chunk.length
    if (total > limit) throw new Error('enough')
  }
  let unpack = new Unzlib(count)
  for (let nth = 1; nth < times; nth++) {
    const inner = unpack
    unpack = new Unzlib((chunk) => inPieces(chunk, inner))
  }
  try {
    inPieces(bytes, unpack)
  } catch {
    return total
  }
  return total
}

function inPieces(bytes: Uint8Array, unpack: Unzlib): void {
  for (let at = 0; at < bytes.length; at += PIECE) unpack.push(bytes.subarray(at, at + PIECE))
}
