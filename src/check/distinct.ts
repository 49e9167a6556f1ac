import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Finding } from '../model/finding.ts'

/** Twelve hex digits, as every id of a finding is. */
export function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12)
}

/**
 * Findings with an id of its own each, so that every one can be confirmed and compared: what is told of one place at two levels (as one to confirm and as
 * a hint) is two findings. The first, which is the gravest, keeps its id; the others add their level to it, and their number where that is not enough.
 */
export function distinct(findings: readonly Finding[]): Finding[] {
  const taken = new Set<string>()
  return findings.map((finding) => {
    let id = finding.id
    for (let nth = 1; taken.has(id); nth++) id = shortHash(`${finding.id}|${finding.severity}${nth === 1 ? '' : `|${nth}`}`)
    taken.add(id)
    return id === finding.id ? finding : { ...finding, id }
  })
}
