/** Which of ascending starts is the last at or before an offset; 0 where all are behind it. */
export function lastStart(starts: ArrayLike<number>, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
