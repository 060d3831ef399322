import { z } from 'zod'
import {
  DigestTime,
  Group,
  GroupKind,
  GroupName,
  GroupSettings,
  KindChange,
  TEMPLATE_FIELDS,
} from '../../shared/contract/group.ts'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { ListPolicy, PlanningPolicy } from '../../shared/contract/policy.ts'
import { ZoneName } from '../../shared/contract/time.ts'
import { setPlanning } from '../plans/commands.ts'
import { answer, inClub, inGroup, router } from '../procedures.ts'
import { archiveGroup, changeGroup, changeGroupKind, createGroup, restoreGroup, setList } from './commands.ts'
import { readGroup, readKindChanges } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
/** Upon the group as the person saw it. */
const Upon = { ...Place, operationId: OperationId, version: z.int().min(1) }
const Changed = z.strictObject({ version: z.int() })
const { about, format, cadence, dueMinutesBefore, writing } = GroupSettings.shape

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
        about: about.optional(),
        format: format.optional(),
        cadence: cadence.optional(),
        dueMinutesBefore: dueMinutesBefore.optional(),
        writing: writing.optional(),
      }),
    )
    .output(z.strictObject({ groupId: GroupId }))
    .mutation(({ ctx, input }) => answer(createGroup(ctx.world, ctx.grant, input))),

  /** All settings at once, with the version they were changed from. */
  change: inGroup('groups.change')
    .input(z.strictObject({ ...Upon, settings: GroupSettings }))
    .output(Changed)
    .mutation(({ ctx, input }) => answer(changeGroup(ctx.world, ctx.grant, input))),

  changeKind: inGroup('groups.change')
    .input(
      z.strictObject({
        ...Upon,
        kind: GroupKind,
        /** The defaults of the new kind that the group takes over. */
        take: z.array(z.enum(TEMPLATE_FIELDS)).max(TEMPLATE_FIELDS.length),
      }),
    )
    .output(Changed)
    .mutation(({ ctx, input }) => answer(changeGroupKind(ctx.world, ctx.grant, input))),

  archive: inGroup('groups.archive')
    .input(z.strictObject({ ...Place, operationId: OperationId }))
    .output(z.strictObject({ archived: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(archiveGroup(ctx.world, ctx.grant, input.operationId))),

  restore: inGroup('groups.restore')
    .input(z.strictObject({ ...Place, operationId: OperationId }))
    .output(z.strictObject({ archived: z.literal(false) }))
    .mutation(({ ctx, input }) => answer(restoreGroup(ctx.world, ctx.grant, input.operationId))),

  /** How the group's reading list is run. */
  setList: inGroup('groups.set-list')
    .input(z.strictObject({ operationId: OperationId, clubId: ClubId, groupId: GroupId, list: ListPolicy }))
    .output(z.strictObject({ list: ListPolicy }))
    .mutation(({ ctx, input }) => answer(setList(ctx.world, ctx.grant, input))),

  /** The rules of the group's planner. */
  setPlanning: inGroup('groups.set-planning')
    .input(
      z.strictObject({
        operationId: OperationId,
        clubId: ClubId,
        groupId: GroupId,
        /** As the person found them. */
        before: PlanningPolicy,
        planning: PlanningPolicy,
      }),
    )
    .output(z.strictObject({ planning: PlanningPolicy }))
    .mutation(({ ctx, input }) => answer(setPlanning(ctx.world, ctx.grant, input))),

  get: inGroup('groups.read')
    .input(z.strictObject(Place))
    .output(Group)
    .query(({ ctx }) => answer(readGroup(ctx.world.db.query, ctx.grant))),

  kindChanges: inGroup('groups.read')
    .input(z.strictObject(Place))
    .output(z.array(KindChange))
    .query(({ ctx }) => readKindChanges(ctx.world.db.query, ctx.grant)),
})
