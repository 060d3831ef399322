// The longest walks take one part of what they have in each run, another every day, and all of it with `RIGHTS=all`.

/** For what takes minutes when it is whole. */
export const LONG = process.env.RIGHTS === 'all' ? 900_000 : 240_000

const whole = process.env.RIGHTS === 'all'
const day = Number(process.env.SEED ?? Math.floor(Date.now() / 86_400_000))

/** Every n-th of a list, beginning elsewhere each day. */
export function partOf<T>(list: readonly T[], parts: number): T[] {
  return list.filter((_, index) => whole || index % parts === day % parts)
}

/** To be printed beside what was counted. */
export function sayPart(parts: number): string {
  return whole ? 'all' : `part ${day % parts} of ${parts}`
}
