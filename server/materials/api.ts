import { z } from 'zod'
import { ClubId, GroupId, MaterialId, MeetingId, OperationId } from '../../shared/contract/ids.ts'
import { NewMaterial } from '../../shared/contract/meeting.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { addMaterialTo, removeMaterial } from './commands.ts'

const Which = { clubId: ClubId, groupId: GroupId, operationId: OperationId, meetingId: MeetingId }

export const materialsApi = router({
  add: inGroup('materials.add')
    .input(z.strictObject({ ...Which, material: NewMaterial }))
    .output(z.strictObject({ materialId: MaterialId }))
    .mutation(({ ctx, input }) => answer(addMaterialTo(ctx.world, ctx.grant, input))),

  remove: inGroup('materials.add')
    .input(z.strictObject({ ...Which, materialId: MaterialId }))
    .output(z.strictObject({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(removeMaterial(ctx.world, ctx.grant, input))),
})
