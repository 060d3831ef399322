// Letters of a test, as their readers find them: handed over by the real jobs into the mailbox of the test.
import { deliverLetters } from '../../../server/letters/jobs.ts'
import { sendNotices } from '../../../server/notices/jobs.ts'
import type { OutgoingMail } from '../../../server/world.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import type { Lectern } from '../../support/world.ts'

const never = new AbortController().signal

/** What goes now: letters at once, and notices, which wait for each other for some minutes. */
export async function sent(lectern: Lectern, waitMinutes = 5): Promise<readonly OutgoingMail[]> {
  const before = lectern.mails.length
  await deliverLetters.run(lectern.world, never)
  lectern.setClock(addMinutes(lectern.world.now(), waitMinutes))
  await sendNotices.run(lectern.world, never)
  return lectern.mails.slice(before)
}

/** `ben: Called off: …`, by who it goes to. */
export function subjects(mails: readonly OutgoingMail[]): string[] {
  return mails.map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`).toSorted()
}

/** So much later, that what is done next is a change of its own. */
export function later(lectern: Lectern, minutes = 1): void {
  lectern.setClock(addMinutes(lectern.world.now(), minutes))
}
