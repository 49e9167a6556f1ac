import { CFB } from '@e965/xlsx'
import { isEndless } from './ole/endless.ts'

/** The names of the streams of an OLE2 compound file, as `/WordDocument`; null where it is damaged. */
export function membersOf(bytes: Uint8Array): string[] | null {
  if (isEndless(bytes)) return null
  try {
    const { FullPaths } = CFB.read(bytes, { type: 'buffer' })
    const root = FullPaths[0] ?? ''
    return FullPaths.map((path: string) => path.slice(root.length - 1))
  } catch {
    return null
  }
}

/** Streams of a compound file by their names as above, null where there is none; null where the file is damaged. */
export function streamsOf(bytes: Uint8Array): ((name: string) => DataView | null) | null {
  if (isEndless(bytes)) return null
  try {
    const container = CFB.read(bytes, { type: 'buffer' })
    const root = container.FullPaths[0] ?? ''
    const names = container.FullPaths.map((path: string) => path.slice(root.length - 1))
    return (name) => {
      const content = container.FileIndex[names.indexOf(name)]?.content
      if (content === undefined) return null
      const copy = Uint8Array.from(content)
      return new DataView(copy.buffer)
    }
  } catch {
    return null
  }
}
