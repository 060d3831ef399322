// Why somebody cannot take a turn, in the words of a refusal: what is in the way, and whose word would let it pass.
import type { TradeFault } from '../contract/trade.ts'

const WORDS: Readonly<Record<TradeFault, string>> = {
  away: 'they are away on that day',
  may_not: 'the role is not open to them',
  twice: 'they have this role at the meeting already',
  two_roles: 'they have another role too close to it',
  gap: 'it is too close to another turn of theirs',
  cap: 'it is more than they wish to take',
  too_many: 'the meeting has no seat for it',
  paper_twice: 'the paper is presented at another meeting',
  wrong_mentor: 'they do not mentor in the topic of the paper',
  lock: 'a lead has locked this turn',
  mentor_missing: 'there is no mentor for it yet; leads are asked to find one',
}

/** `passable`: asked again with this person's word, it would be done. */
export function faultWords(faults: readonly TradeFault[], passable: boolean): string {
  const said = faults.map((fault) => WORDS[fault]).join('; ')
  const how = passable ? 'It can be done anyway, if you say so.' : 'A lead can decide otherwise on the plan.'
  return `This breaks a rule: ${said}. ${how}`
}
