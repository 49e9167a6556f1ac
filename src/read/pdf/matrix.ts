/** An affine map as PDF writes it (ISO 32000-1, 8.3.3): x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function after(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function mapped([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** Six finite numbers, or nothing. */
export function matrixOf(values: unknown): Matrix | null {
  if (values === null || values === undefined || typeof values !== 'object') return null
  const numbers = Array.from(values as ArrayLike<number>)
  return numbers.length >= 6 && numbers.slice(0, 6).every(Number.isFinite) ? (numbers.slice(0, 6) as unknown as Matrix) : null
}
