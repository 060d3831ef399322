import { z } from 'zod'
import { PasskeyId, PasskeyName } from '../../shared/contract/identity.ts'
import { MakingOptions, NewPasskey, UsedPasskey, UsingOptions } from '../../shared/contract/passkey.ts'
import { answer, anyone, router, signedIn } from '../procedures.ts'
import { addPasskey, beginPasskey, beginSignIn, removePasskey, signInWithPasskey } from './commands.ts'

export const passkeysApi = router({
  begin: signedIn('accounts.change-own')
    .input(z.strictObject({}))
    .output(MakingOptions)
    .mutation(({ ctx }) => answer(beginPasskey(ctx.world, ctx.grant))),

  add: signedIn('accounts.change-own')
    .input(z.strictObject({ name: PasskeyName, made: NewPasskey }))
    .output(z.strictObject({ passkeyId: PasskeyId }))
    .mutation(({ ctx, input }) => answer(addPasskey(ctx.world, ctx.grant, input))),

  remove: signedIn('accounts.change-own')
    .input(z.strictObject({ passkeyId: PasskeyId }))
    .output(z.strictObject({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(removePasskey(ctx.world, ctx.grant, input.passkeyId))),

  beginSignIn: anyone('accounts.sign-in')
    .input(z.strictObject({}))
    .output(UsingOptions)
    .mutation(({ ctx }) => beginSignIn(ctx.world)),

  signIn: anyone('accounts.sign-in')
    .input(z.strictObject({ used: UsedPasskey }))
    .output(z.strictObject({ signedIn: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      const { sessionToken } = await answer(signInWithPasskey(ctx.world, input.used, ctx.cookies.device))
      ctx.cookies.giveSession(sessionToken)
      return { signedIn: true as const }
    }),
})
