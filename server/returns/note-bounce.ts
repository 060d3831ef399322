// What follows from a mailbox that is not there: so far the operator is told, by the account and never by the address.
import type { AccountId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { World } from '../world.ts'

export interface Bounce {
  readonly accountId: AccountId
  /** The address that was written to, which is the account's at present. */
  readonly mail: MailAddress
  /** RFC 3463: `5.1.1`. */
  readonly status: string
}

export async function noteBounce(world: World, { accountId, status }: Bounce): Promise<void> {
  world.log.error('mail.returned', { accountId, status })
}
