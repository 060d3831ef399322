import { z } from 'zod'
import { IdentityId, Newcomer, ProviderId } from '../../shared/contract/identity.ts'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { answer, anyone, router, signedIn } from '../procedures.ts'
import { beginVisit, confirmByMail, removeIdentity } from './commands.ts'
import { findWaiting } from './queries.ts'

const Provider = z.strictObject({ provider: ProviderId })
const Address = z.strictObject({ url: z.url({ protocol: /^https?$/ }) })

export const identitiesApi = router({
  /** For the sign-in page: what this server has set up, and who came back in this browser and is not known yet. */
  choices: anyone('accounts.sign-in')
    .input(z.strictObject({}))
    .output(z.strictObject({ providers: z.array(ProviderId), newcomer: Newcomer.nullable() }))
    .query(async ({ ctx: { world, cookies } }) => ({
      providers: [...world.providers.keys()],
      newcomer: cookies.visit === null ? null : await findWaiting(world, cookies.visit),
    })),

  begin: anyone('accounts.sign-in')
    .input(Provider)
    .output(Address)
    .mutation(async ({ ctx, input }) => {
      const { url, secret } = await answer(beginVisit(ctx.world, input.provider, null))
      ctx.cookies.giveVisit(secret)
      return { url }
    }),

  add: signedIn('accounts.change-own')
    .input(Provider)
    .output(Address)
    .mutation(async ({ ctx, input }) => {
      const { url, secret } = await answer(beginVisit(ctx.world, input.provider, ctx.grant.accountId))
      ctx.cookies.giveVisit(secret)
      return { url }
    }),

  confirm: anyone('accounts.sign-in')
    .input(z.strictObject({ mail: MailAddress }))
    .output(z.strictObject({ sent: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(confirmByMail(ctx.world, ctx.cookies.visit, input.mail))),

  remove: signedIn('accounts.change-own')
    .input(z.strictObject({ identityId: IdentityId }))
    .output(z.strictObject({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(removeIdentity(ctx.world, ctx.grant, input.identityId))),
})
