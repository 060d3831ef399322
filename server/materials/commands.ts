// Slides, notes and recordings are added by who took a turn at the meeting and by leads, and removed by whoever added them and by
// leads.
import { and, count, eq } from 'drizzle-orm'
import type { MaterialId, MeetingId, OperationId } from '../../shared/contract/ids.ts'
import type { NewMaterial } from '../../shared/contract/meeting.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { leads, lockGroup } from '../groups/queries.ts'
import { loadMeeting } from '../meetings/arrange.ts'
import { meetingMaterials } from '../meetings/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { mayAddMaterial } from './queries.ts'

type Grant = GroupGrant<'materials.add'>
const MOST = 40

/** Refusals: `meeting_cancelled`, `not_allowed`, `too_many_materials`, `not_found`, `operation_reused`. */
export function addMaterialTo(
  world: World,
  grant: Grant,
  input: { readonly operationId: OperationId; readonly meetingId: MeetingId; readonly material: NewMaterial },
): Promise<{ materialId: MaterialId } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, meetingId, material } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, meetingId, material } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const meeting = await loadMeeting(tx, grant, meetingId)
    if (!meeting) return refuse('not_found')
    if (!(await mayAddMaterial(tx, grant, meetingId))) return refuse('not_allowed')
    if (meeting.cancelledAt !== null) return refuse('meeting_cancelled')
    if ((await countAt(tx, grant, meetingId)) >= MOST) return refuse('too_many_materials')
    const materialId = world.newId() as MaterialId
    const added = { addedBy: memberId, addedAt: world.now() }
    await tx.insert(meetingMaterials).values({ clubId, id: materialId, meetingId, ...material, ...added })
    const facts = { groupId, added: true, kind: material.kind }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: meetingId, facts })
    return { materialId }
  })
}

/** Refusals: `not_allowed` for what another added, `not_found`, `operation_reused`. */
export function removeMaterial(
  world: World,
  grant: Grant,
  input: {
    readonly operationId: OperationId
    readonly meetingId: MeetingId
    readonly materialId: MaterialId
  },
): Promise<{ removed: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, meetingId, materialId } = input
  const operation = {
    id,
    clubId,
    memberId,
    kind: 'materials.remove',
    input: { groupId, meetingId, materialId },
  }
  return once(world, operation, async (tx) => {
    if (!(await loadMeeting(tx, grant, meetingId))) return refuse('not_found')
    const here = and(
      eq(meetingMaterials.clubId, clubId),
      eq(meetingMaterials.meetingId, meetingId),
      eq(meetingMaterials.id, materialId),
    )
    const [row] = await tx.select().from(meetingMaterials).where(here).for('update')
    if (!row) return refuse('not_found')
    if (row.addedBy !== memberId && !leads(grant.role)) return refuse('not_allowed')
    await tx.delete(meetingMaterials).where(here)
    const facts = { groupId, added: false, kind: row.kind }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: meetingId, facts })
    return { removed: true } as const
  })
}

async function countAt(tx: Queries, { clubId }: Grant, meetingId: MeetingId): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(meetingMaterials)
    .where(and(eq(meetingMaterials.clubId, clubId), eq(meetingMaterials.meetingId, meetingId)))
  return Number(row?.n ?? 0)
}
