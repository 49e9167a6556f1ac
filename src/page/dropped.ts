import { mayBeDisclosure } from '../model/formats.ts'

/** The settings of a department lie beside its documents under this name. */
export const SETTINGS = /(?:^|\/)jzjs\.ya?ml$/i

/** A file as the page takes it: its path within the folder that was dropped, or its name. */
export interface Taken {
  readonly name: string
  readonly file: File
}

/** More levels of folders are no disclosure. */
const DEPTH = 8
const FILES = 2000

/** What was dropped: a file, or the way into a folder. The browser lets go of both when the event is over, so they are taken at once. */
export interface Dropped {
  readonly file: File | null
  readonly entry: FileSystemEntry | null
}

/** The files of what was dropped, those of folders too, each under its path. Rejects where a folder cannot be looked into: Chromium does not let a page that was opened from disk. */
export async function filesIn(dropped: readonly Dropped[]): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const { file, entry } of dropped) {
    if (entry !== null && isFolder(entry)) await walk(await childrenOf(entry), 1, taken)
    else if (file !== null) taken.push({ name: file.name, file })
  }
  return taken
}

/** Of a folder only what may be a disclosure is taken; what is named outright is always. */
async function walk(entries: readonly FileSystemEntry[], depth: number, taken: Taken[]): Promise<void> {
  for (const entry of entries) {
    if (taken.length >= FILES) return
    if (isFolder(entry) && depth < DEPTH) await walk(await childrenOf(entry), depth + 1, taken)
    if (!isFile(entry) || !(mayBeDisclosure(entry.fullPath) || SETTINGS.test(entry.fullPath))) continue
    taken.push({ name: entry.fullPath.replace(/^\//, ''), file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) })
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** A reader hands out a hundred at a time, and none when it is through. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
