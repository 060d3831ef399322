import { z } from 'zod'
import { Deliveries, WhichDead } from '../../shared/contract/delivery.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { sendAgain, tryMailAgain } from './commands.ts'
import { readDeliveries } from './queries.ts'

export const deliveriesApi = router({
  read: signedIn('deliveries.read')
    .input(z.strictObject({}))
    .output(Deliveries)
    .query(({ ctx }) => answer(readDeliveries(ctx.world, ctx.grant))),

  sendAgain: signedIn('deliveries.resend')
    .input(WhichDead)
    .output(z.strictObject({ n: z.int() }))
    .mutation(({ ctx, input }) => answer(sendAgain(ctx.world, ctx.grant, input))),

  tryMailAgain: signedIn('accounts.change-own')
    .input(z.strictObject({}))
    .output(z.strictObject({ tried: z.literal(true) }))
    .mutation(({ ctx }) => tryMailAgain(ctx.world, ctx.grant)),
})
