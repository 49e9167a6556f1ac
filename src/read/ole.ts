import { CFB } from '@e965/xlsx'

/** The names of the streams of an OLE2 compound file, as `/WordDocument`; null where it is damaged. */
export function membersOf(bytes: Uint8Array): string[] | null {
  try {
    const { FullPaths } = CFB.read(bytes, { type: 'buffer' })
    const root = FullPaths[0] ?? ''
    return FullPaths.map((path: string) => path.slice(root.length - 1))
  } catch {
    return null
  }
}
