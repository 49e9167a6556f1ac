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

/** The files of what was dropped, those of folders too, each under its path. The browser lets go of the entries when the event is over, so they come at once. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<Taken[]> {
  const taken: Taken[] = []
  await walk(entries, 0, taken)
  return taken
}

async function walk(entries: readonly FileSystemEntry[], depth: number, taken: Taken[]): Promise<void> {
  for (const entry of entries) {
    if (taken.length >= FILES) return
    // What is named outright is taken; of a folder, what may be a disclosure.
    if (isFile(entry) && depth > 0 && !mayBeDisclosure(entry.fullPath) && !SETTINGS.test(entry.fullPath)) continue
    if (isFile(entry)) taken.push({ name: entry.fullPath.replace(/^\//, ''), file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) })
    else if (isFolder(entry) && depth < DEPTH) await walk(await childrenOf(entry), depth + 1, taken)
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
