// Whether a person runs this server, which its settings say and no role in any club.
import { eq } from 'drizzle-orm'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { isOperator } from '../../shared/domain/judge-operator.ts'
import { accounts } from '../accounts/tables.ts'
import type { AccountGrant } from '../grant.ts'
import type { World } from '../world.ts'

/** Null: they do. Everybody else is told what whoever asks for a page that is not there is told. */
export async function refuseStrangers(
  world: World,
  { accountId }: AccountGrant<'deliveries.read'> | AccountGrant<'deliveries.resend'>,
): Promise<Refusal | null> {
  const [account] = await world.db.query
    .select({ mail: accounts.mail })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  return account && isOperator(world.operators, account.mail) ? null : refuse('not_found')
}
