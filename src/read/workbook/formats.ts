/** Dates by their numbers where the system is Chinese (ECMA-376 Part 1, 18.8.30, zh-cn); no file spells them out, and the library prints them as in the United States. */
const CHINESE: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** The styles part with these formats spelled out before its own. */
export function withChineseDates(styles: string): string {
  const formats = Object.entries(CHINESE)
    .map(([id, format]) => `<numFmt numFmtId="${id}" formatCode="${format.replaceAll('"', '&quot;')}"/>`)
    .join('')
  const own = /<(?:\w+:)?numFmts\b[^<>]*[^/]>/.exec(styles)
  const start = /<(?:\w+:)?styleSheet\b[^<>]*>/.exec(styles)
  if (own !== null) return insert(styles, own.index + own[0].length, formats)
  return start === null ? styles : insert(styles, start.index + start[0].length, `<numFmts count="13">${formats}</numFmts>`)
}

function insert(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at)
}
