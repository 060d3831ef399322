import { z } from 'zod'
import { DisplayName, Me, Paired, PairingCode, SessionLine } from '../../shared/contract/account.ts'
import { WaysIn } from '../../shared/contract/identity.ts'
import { SessionId } from '../../shared/contract/ids.ts'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { line } from '../../shared/contract/text.ts'
import { Instant, ZoneName } from '../../shared/contract/time.ts'
import { readChange } from '../addresses/queries.ts'
import { listIdentities } from '../identities/queries.ts'
import { makePairingCode, pair } from '../pairings/commands.ts'
import { listPasskeys } from '../passkeys/queries.ts'
import { answer, anyone, router, signedIn } from '../procedures.ts'
import { endSession, endSessions, signOut } from '../sessions/commands.ts'
import { askForLink, changeOwn } from './commands.ts'
import { listSessions, readMe } from './queries.ts'

export const accountsApi = router({
  askForLink: anyone('accounts.ask-for-link')
    .input(z.strictObject({ mail: MailAddress }))
    .output(z.strictObject({ sent: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(askForLink(ctx.world, input.mail))),

  pair: anyone('accounts.pair')
    .input(z.strictObject({ code: PairingCode, label: line(80) }))
    .output(Paired)
    .mutation(({ ctx, input }) => answer(pair(ctx.world, input))),

  me: signedIn('accounts.read-own')
    .input(z.strictObject({}))
    .output(Me)
    .query(({ ctx }) => readMe(ctx.world, ctx.grant)),

  sessions: signedIn('accounts.read-own')
    .input(z.strictObject({}))
    .output(z.array(SessionLine))
    .query(({ ctx }) => listSessions(ctx.world, ctx.grant)),

  waysIn: signedIn('accounts.read-ways-in')
    .input(z.strictObject({}))
    .output(WaysIn)
    .query(async ({ ctx: { world, grant } }) => ({
      providers: [...world.providers.keys()],
      identities: await listIdentities(world.db.query, grant),
      passkeys: await listPasskeys(world.db.query, grant),
      mailChange: await readChange(world, grant),
    })),

  makePairingCode: signedIn('accounts.change-own')
    .input(z.strictObject({}))
    .output(z.strictObject({ code: z.string(), expiresAt: Instant }))
    .mutation(({ ctx }) => makePairingCode(ctx.world, ctx.grant)),

  endSession: signedIn('accounts.change-own')
    .input(z.strictObject({ sessionId: SessionId }))
    .output(z.strictObject({ ended: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(endSession(ctx.world, ctx.grant, input.sessionId))),

  endSessions: signedIn('accounts.change-own')
    .input(z.strictObject({ which: z.enum(['others', 'all']) }))
    .output(z.strictObject({ ended: z.int() }))
    .mutation(async ({ ctx, input }) => {
      const ended = await endSessions(ctx.world, ctx.grant, input.which)
      if (input.which === 'all') ctx.cookies.dropSession()
      return ended
    }),

  signOut: signedIn('accounts.sign-out')
    .input(z.strictObject({}))
    .output(z.strictObject({ ended: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      const ended = await signOut(ctx.world, ctx.grant)
      ctx.cookies.dropSession()
      return ended
    }),

  change: signedIn('accounts.change-own')
    .input(z.strictObject({ name: DisplayName, zone: ZoneName }))
    .output(z.strictObject({ changed: z.literal(true) }))
    .mutation(({ ctx, input }) => changeOwn(ctx.world, ctx.grant, input)),
})
