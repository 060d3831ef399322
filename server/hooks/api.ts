import { z } from 'zod'
import { HookLine, HookTest, HookTyped } from '../../shared/contract/hook.ts'
import { ClubId, GroupId, HookId, OperationId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { addHook, removeHook, testHook } from './commands.ts'
import { listHooks } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Step = z.strictObject({ ...Place, operationId: OperationId, hookId: HookId })

export const hooksApi = router({
  list: inGroup('hooks.read')
    .input(z.strictObject(Place))
    .output(z.array(HookLine))
    .query(({ ctx }) => listHooks(ctx.world.db.query, ctx.grant)),

  add: inGroup('hooks.change')
    .input(z.strictObject({ ...Place, operationId: OperationId, address: HookTyped }))
    .output(z.strictObject({ hookId: HookId }))
    .mutation(({ ctx, input }) => answer(addHook(ctx.world, ctx.grant, input))),

  remove: inGroup('hooks.change')
    .input(Step)
    .output(z.strictObject({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(removeHook(ctx.world, ctx.grant, input))),

  test: inGroup('hooks.change')
    .input(Step)
    .output(HookTest)
    .mutation(({ ctx, input }) => answer(testHook(ctx.world, ctx.grant, input))),
})
