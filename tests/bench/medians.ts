// What benchmarks tell of many rounds: the middle one, and how far half of them are from it.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** Spread: half of the rounds are no further from the median. */
export function told(values: readonly number[]): string {
  const middle = median(values)
  const spread = median(values.map((value) => Math.abs(value - middle)))
  return `${middle.toFixed(0)} ± ${spread.toFixed(0)} ms`
}
