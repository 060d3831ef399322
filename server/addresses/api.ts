import { z } from 'zod'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { askForChange, cancelChange } from './commands.ts'

export const addressesApi = router({
  change: signedIn('accounts.change-own')
    .input(z.strictObject({ mail: MailAddress }))
    .output(z.strictObject({ sent: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(askForChange(ctx.world, ctx.grant, input.mail))),

  cancel: signedIn('accounts.change-own')
    .input(z.strictObject({}))
    .output(z.strictObject({ ended: z.literal(true) }))
    .mutation(({ ctx }) => cancelChange(ctx.world, ctx.grant)),
})
