// Words of a profile that are not saved yet, kept in this browser under the account that wrote them, like drafts.
import { z } from 'zod'
import { ClubShown, Experience, Topics, WeekGrid } from '../../../shared/contract/profile.ts'

/** As it is while it is written: a line of a list may still be empty or wrong. */
export const WrittenProfile = z.strictObject({
  basis: z.int(),
  about: z.string(),
  interests: Topics,
  experience: Experience.nullable(),
  mentors: Topics,
  availability: WeekGrid,
  away: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  links: z.array(z.strictObject({ label: z.string(), address: z.string() })),
  clubs: z.array(ClubShown),
})
export type WrittenProfile = z.infer<typeof WrittenProfile>

const nameOf = (accountId: string) => `lectern.profile.${accountId}`

/** False: this browser keeps nothing. */
export function keepProfile(accountId: string, written: WrittenProfile): boolean {
  try {
    localStorage.setItem(nameOf(accountId), JSON.stringify(written))
    return true
  } catch {
    return false
  }
}

export function forgetProfile(accountId: string): void {
  try {
    localStorage.removeItem(nameOf(accountId))
  } catch {
    // Storage is switched off: nothing was kept.
  }
}

export function keptProfile(accountId: string): WrittenProfile | null {
  try {
    const read = WrittenProfile.safeParse(JSON.parse(localStorage.getItem(nameOf(accountId)) ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
