import { z } from 'zod'
import { DigestTime, Group, GroupKind, GroupName } from '../../shared/contract/group.ts'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { ListPolicy, WritingPolicy } from '../../shared/contract/policy.ts'
import { ZoneName } from '../../shared/contract/time.ts'
import { answer, inClub, inGroup, router } from '../procedures.ts'
import { createGroup, setList, setWriting } from './commands.ts'
import { readGroup } from './queries.ts'

export const groupsApi = router({
  create: inClub('groups.create')
    .input(
      z.strictObject({
        operationId: OperationId,
        clubId: ClubId,
        name: GroupName,
        kind: GroupKind,
        zone: ZoneName,
        digest: DigestTime,
      }),
    )
    .output(z.strictObject({ groupId: GroupId }))
    .mutation(({ ctx, input }) => answer(createGroup(ctx.world, ctx.grant, input))),

  /** What the group asks of a summary before it is submitted. */
  setWriting: inGroup('groups.set-writing')
    .input(
      z.strictObject({
        operationId: OperationId,
        clubId: ClubId,
        groupId: GroupId,
        writing: WritingPolicy,
      }),
    )
    .output(z.strictObject({ writing: WritingPolicy }))
    .mutation(({ ctx, input }) => answer(setWriting(ctx.world, ctx.grant, input))),

  /** How the group's reading list is run. */
  setList: inGroup('groups.set-list')
    .input(z.strictObject({ operationId: OperationId, clubId: ClubId, groupId: GroupId, list: ListPolicy }))
    .output(z.strictObject({ list: ListPolicy }))
    .mutation(({ ctx, input }) => answer(setList(ctx.world, ctx.grant, input))),

  get: inGroup('groups.read')
    .input(z.strictObject({ clubId: ClubId, groupId: GroupId }))
    .output(Group)
    .query(({ ctx }) => answer(readGroup(ctx.world.db.query, ctx.grant))),
})
