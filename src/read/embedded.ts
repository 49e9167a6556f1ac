/** Whether an object of another program may print tables or text of a disclosure: a sheet or a document. A formula or a chart prints none. */
export function holdsContent(program: string): boolean {
  return /^(?:excel\.(?!chart)|word\b|et\b|ket\b|wps\b|kwps\b)/i.test(program)
}
