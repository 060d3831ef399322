// Who is meant by a name in a schedule: the whole name, or a part of it that only one member has. Who is nearly called so is
// only proposed.
import type { MemberId } from '../contract/ids.ts'
import { foldName } from './fold-text.ts'

export interface NamedMember {
  readonly id: MemberId
  readonly name: string
}

/** Null: nobody, or more than one. */
export function matchMember(name: string, members: readonly NamedMember[]): NamedMember | null {
  const wanted = foldName(name)
  if (wanted === '') return null
  const whole = members.filter((member) => foldName(member.name) === wanted)
  if (whole.length > 0) return whole.length === 1 ? (whole[0] ?? null) : null
  const parts = wanted.split(' ')
  const holds = members.filter((member) => {
    const words = foldName(member.name).split(' ')
    return parts.every((part) => words.includes(part))
  })
  return holds.length === 1 ? (holds[0] ?? null) : null
}

/** The one member whose name is nearest, where it is near: an initial, a letter or two typed otherwise. Null: nobody, or two alike. */
export function likelyMember(name: string, members: readonly NamedMember[]): NamedMember | null {
  const wanted = foldName(name.slice(0, 120))
  if (wanted.length < 2) return null
  const near = members
    .map((member) => ({ member, far: distanceOf(wanted, foldName(member.name)) }))
    .filter(({ far }) => far <= 2)
    .toSorted((one, other) => one.far - other.far)
  const [first, second] = near
  return first === undefined || first.far === second?.far ? null : first.member
}

/** `a lovelace` is as near to `ada lovelace` as one wrong letter. */
function distanceOf(wanted: string, name: string): number {
  const parts = wanted.split(' ')
  const words = name.split(' ')
  const begins = parts.every((part) => words.some((word) => word.startsWith(part)))
  if (begins) return 1
  const apart = changesBetween(wanted, name)
  const ofOne = parts.length === 1 ? Math.min(...words.map((word) => changesBetween(wanted, word))) : apart
  const least = Math.min(apart, ofOne)
  // Of a short name two letters are half of it.
  return least * 4 <= wanted.length ? least : Number.POSITIVE_INFINITY
}

/** Letters put in, left out or changed (Levenshtein). */
function changesBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1]
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (above[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1)
      line.push(Math.min(changed, (above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1))
    }
    above = line
  }
  return above[other.length] ?? 0
}
