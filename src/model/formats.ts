/** The formats that are read, as people know them. */
export const READABLE = ['docx', 'xlsx', 'xls', 'doc', 'pdf', 'html', 'txt', 'md', 'csv'] as const

/** Other extensions of the same formats. */
const ALSO = ['docm', 'xlsm', 'xlsb', 'htm', 'xhtml', 'markdown'] as const

/** Formats that disclosures come in and that are not read, unless the file is one of the above under another name: it is said, not passed over. */
const UNREAD = ['wps', 'et', 'rtf', 'ofd', 'mht', 'mhtml'] as const

/** Whether a file of a folder is taken for one that may hold a disclosure, by its name; any file may be named outright. */
export function mayBeDisclosure(name: string): boolean {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return [...READABLE, ...ALSO, ...UNREAD].some((known) => known === extension)
}
