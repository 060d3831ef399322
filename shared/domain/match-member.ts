// Who is meant by a name in a schedule: the whole name, or a part of it that only one member has.
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
