// What cannot be had together: for a wish that no plan fulfils, a smallest set of the group's rules that stand against each
// other: leave out any one of them, and the others can be kept. Found by QuickXplain (Junker 2004), each question to the
// solver being whether some rules can all be kept.
import type { TurnRole } from '../contract/meeting.ts'

/** As `ConflictRule` of the contract, with places in the problem's lists instead of ids. */
export type Rule =
  | { readonly kind: 'seat'; readonly meeting: number; readonly role: TurnRole }
  | { readonly kind: 'gap'; readonly role: TurnRole; readonly meetings: number }
  | { readonly kind: 'one_role'; readonly meetings: number }
  | { readonly kind: 'away' | 'mentor' | 'newcomer'; readonly member: number }
  | { readonly kind: 'cap'; readonly member: number; readonly turns: number }
  | { readonly kind: 'may_not'; readonly member: number; readonly role: TurnRole }
  | {
      readonly kind: 'lock'
      readonly meeting: number
      readonly role: TurnRole
      readonly member: number | null
    }
