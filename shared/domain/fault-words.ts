// A broken rule of a plan in one line, for a refusal that names it.
import type { HardFault, PlanFault } from '../contract/plan.ts'

const WORDS: Readonly<Record<HardFault, string>> = {
  away: 'cannot be there',
  may_not: 'may not take this role',
  twice: 'is there twice in the same role',
  two_roles: 'has another role too close to it',
  gap: 'has the same role again too soon',
  cap: 'has more turns than they take',
  too_many: 'is one too many',
  paper_twice: 'presents a paper that somebody else presents too',
  wrong_mentor: 'does not mentor in the topic of the paper',
  lock: 'is locked there and is not in the plan',
}

/** `Thursday 3 December 2026, presenter: Anna cannot be there` */
export function faultLine(
  { kind, role, n }: PlanFault,
  { day, name }: { readonly day: string; readonly name: string | null },
): string {
  if (kind === 'lock' && name === null)
    return `${day}, ${role}: the seat is locked empty and somebody is in it`
  if (kind === 'too_many' && name === null) return `${day}, ${role}: ${n ?? 1} too many`
  const words = kind in WORDS ? WORDS[kind as HardFault] : 'is open'
  return `${day}, ${role}: ${name ?? 'somebody'} ${words}`
}
