/** Columns count from 1, as rows do. */
export function lettersOf(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

export function cellName(column: number, row: number): string {
  return `${lettersOf(column)}${row}`
}

/** Where a cell is by its name, as B7. */
export function cellPlace(name: string): { column: number; row: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(name) ?? []
  return { column: columnOf(letters), row: Number(digits) }
}
