import { z } from 'zod'
import { Paired } from '../../shared/contract/account.ts'
import { AskedPairing, PairingAsk, PairingRequestId, PairingSecret } from '../../shared/contract/pairing.ts'
import { line } from '../../shared/contract/text.ts'
import { answer, anyone, router, signedIn } from '../procedures.ts'
import { allowPairing, askForPairing, collectPairing, refusePairing } from './commands.ts'
import { readPairing } from './queries.ts'

const Request = z.strictObject({ requestId: PairingRequestId })

export const pairingsApi = router({
  ask: anyone('accounts.pair')
    .input(z.strictObject({ label: line(80) }))
    .output(AskedPairing)
    .mutation(({ ctx, input }) => askForPairing(ctx.world, input.label)),

  collect: anyone('accounts.pair')
    .input(z.strictObject({ requestId: PairingRequestId, secret: PairingSecret, answer: PairingSecret }))
    .output(Paired)
    .mutation(({ ctx, input }) => answer(collectPairing(ctx.world, input))),

  get: signedIn('accounts.read-ways-in')
    .input(Request)
    .output(PairingAsk)
    .query(({ ctx, input }) => answer(readPairing(ctx.world, ctx.grant, input.requestId))),

  allow: signedIn('accounts.change-own')
    .input(Request)
    .output(z.strictObject({ answer: PairingSecret }))
    .mutation(({ ctx, input }) => answer(allowPairing(ctx.world, ctx.grant, input.requestId))),

  refuse: signedIn('accounts.change-own')
    .input(Request)
    .output(z.strictObject({ refused: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(refusePairing(ctx.world, ctx.grant, input.requestId))),
})
