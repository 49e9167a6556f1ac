/** The value of an attribute of a tag as it is written; `name` may be a pattern. */
export function attributeOf(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? null : (found[1] ?? found[2] ?? '')
}

/** A tag with an attribute set anew, or added behind its name. */
export function withAttribute(tag: string, name: string, value: string): string {
  if (attributeOf(tag, name) === null) return tag.replace(/^<[^\s/>]+/, (start) => `${start} ${name}="${value}"`)
  return tag.replace(new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`), (_, start: string) => `${start}"${value}"`)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What a value says: references to characters replaced. */
export function unescaped(value: string): string {
  return value.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null
    if (code === null) return NAMED[name?.toLowerCase() ?? ''] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
