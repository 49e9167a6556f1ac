/** A name without what only says which accounts are meant: （本级）, （机关）. */
export function withoutTail(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s"“”]/g, '')
    .replace(/\((?:本级|机关|汇总|部门|单位|本部)\)$|本级$/, '')
}
