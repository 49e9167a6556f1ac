import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The id of a finding: 12 hex digits over rule and canonical place, so that it stays when lines move. */
export function findingId(rule: string, key: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${rule}\n${key}`))).slice(0, 12)
}
