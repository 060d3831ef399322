// A group is founded from the template of its kind, its leads change its settings and its kind, archive it and restore it.
import { and, eq } from 'drizzle-orm'
import type {
  Cadence,
  DigestTime,
  GroupKind,
  GroupSettings,
  MeetingFormat,
  TemplateField,
} from '../../shared/contract/group.ts'
import type { GroupId, OperationId } from '../../shared/contract/ids.ts'
import { DEFAULT_POLICY, type ListPolicy, type WritingPolicy } from '../../shared/contract/policy.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { changeKind } from '../../shared/domain/change-kind.ts'
import { TEMPLATES } from '../../shared/domain/group-templates.ts'
import { changedFields } from '../../shared/domain/join-settings.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { ClubGrant, GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { loadGroup, lockGroup } from './queries.ts'
import { groupMembers, groups, kindChanges } from './tables.ts'

type Row = typeof groups.$inferSelect
/** What changes a group's row; the grant names the group. */
type Changing = GroupGrant<'groups.change' | 'groups.archive' | 'groups.restore'>

export interface NewGroup {
  readonly operationId: OperationId
  readonly name: string
  readonly kind: GroupKind
  readonly zone: ZoneName
  readonly digest: DigestTime
  /** What is not said is as the kind's template says. */
  readonly about?: string | undefined
  readonly format?: MeetingFormat | undefined
  readonly cadence?: Cadence | null | undefined
  readonly dueMinutesBefore?: number | undefined
  readonly writing?: WritingPolicy | undefined
}

/** Who creates a group leads it. Refusal: `operation_reused`. */
export function createGroup(
  world: World,
  grant: ClubGrant<'groups.create'>,
  { operationId: id, ...input }: NewGroup,
): Promise<{ groupId: GroupId } | Refusal> {
  const { clubId, memberId } = grant
  return once(world, { id, clubId, memberId, kind: 'groups.create', input }, async (tx) => {
    const groupId = world.newId() as GroupId
    const now = world.now()
    await tx.insert(groups).values({ clubId, id: groupId, kind: input.kind, ...begin(input), createdAt: now })
    await tx.insert(groupMembers).values({ clubId, groupId, memberId, role: 'lead', joinedAt: now })
    const facts = { kind: input.kind }
    await recordChange(world, tx, { clubId, memberId, action: 'groups.create', subjectId: groupId, facts })
    return { groupId }
  })
}

function begin(input: Omit<NewGroup, 'operationId'>) {
  const { line: _, ...template } = TEMPLATES[input.kind]
  const { cadence = template.cadence } = input
  return columnsOf({
    name: input.name,
    about: input.about ?? '',
    zone: input.zone,
    format: input.format ?? template.format,
    cadence,
    dueMinutesBefore: input.dueMinutesBefore ?? template.dueMinutesBefore,
    digest: input.digest,
    writing: input.writing ?? template.writing,
  })
}

/** Refusal: `operation_reused`. */
export function setList(
  world: World,
  grant: GroupGrant<'groups.set-list'>,
  { operationId: id, list }: { readonly operationId: OperationId; readonly list: ListPolicy },
): Promise<{ list: ListPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, list } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, list } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const { captures, order } = list
    const facts = { captures, order, capturesBefore: group.policy.list.captures }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { list }
  })
}
interface Upon {
  readonly operationId: OperationId
  /** Of the group as the person saw it. */
  readonly version: number
}

/** Refusals: `settings_changed` when somebody was faster, `operation_reused`. */
export function changeGroup(
  world: World,
  grant: GroupGrant<'groups.change'>,
  { operationId, version, settings }: Upon & { readonly settings: GroupSettings },
): Promise<{ version: number } | Refusal> {
  const operation = { operationId, kind: 'groups.change', input: { version, settings } }
  return change(world, grant, operation, async (tx, row) => {
    if (row.version !== version) return refuse('settings_changed')
    const fields = changedFields(settingsOfRow(row), settings)
    const next = version + 1
    await save(tx, grant, { ...columnsOf(settings, row), version: next })
    await record(world, tx, grant, { version: next, fields: fields.join(' ') })
    return { version: next }
  })
}

/**
 * The list, meetings and summaries stay; a row of history is written. Refusals: `same_kind`, `settings_changed`,
 * `operation_reused`.
 */
export function changeGroupKind(
  world: World,
  grant: GroupGrant<'groups.change'>,
  { operationId, version, kind, take }: Upon & { kind: GroupKind; take: readonly TemplateField[] },
): Promise<{ version: number } | Refusal> {
  const operation = { operationId, kind: 'groups.change-kind', input: { version, kind, take } }
  return change(world, grant, operation, async (tx, row) => {
    if (row.version !== version) return refuse('settings_changed')
    const became = changeKind({ kind: row.kind, settings: settingsOfRow(row) }, { kind, take })
    if (isRefusal(became)) return became
    const next = version + 1
    await save(tx, grant, { ...columnsOf(became.settings, row), kind, version: next })
    const { clubId, groupId, memberId: changedBy } = grant
    const turned = { version: next, before: row.kind, after: kind, changedBy, changedAt: world.now() }
    await tx.insert(kindChanges).values({ clubId, groupId, ...turned })
    const fields = became.taken.join(' ')
    await record(world, tx, grant, { version: next, before: row.kind, after: kind, fields })
    return { version: next }
  })
}

/** From now on it can only be read. Refusals: `group_archived` when it is already, `operation_reused`. */
export function archiveGroup(
  world: World,
  grant: GroupGrant<'groups.archive'>,
  operationId: OperationId,
): Promise<{ archived: true } | Refusal> {
  return change(world, grant, { operationId, kind: grant.action, input: {} }, async (tx, row) => {
    if (row.archivedAt !== null) return refuse('group_archived')
    await save(tx, grant, { archivedAt: world.now() })
    await record(world, tx, grant, {})
    return { archived: true } as const
  })
}

/** Refusals: `group_not_archived`, `operation_reused`. */
export function restoreGroup(
  world: World,
  grant: GroupGrant<'groups.restore'>,
  operationId: OperationId,
): Promise<{ archived: false } | Refusal> {
  return change(world, grant, { operationId, kind: grant.action, input: {} }, async (tx, row) => {
    if (row.archivedAt === null) return refuse('group_not_archived')
    await save(tx, grant, { archivedAt: null })
    await record(world, tx, grant, { archivedAt: row.archivedAt })
    return { archived: false } as const
  })
}

interface Said {
  readonly operationId: OperationId
  readonly kind: string
  readonly input: object
}

/** Once per operation, one after the other, on the row as it is now. */
function change<T extends object>(
  world: World,
  grant: Changing,
  { operationId: id, kind, input }: Said,
  work: (tx: Queries, row: Row) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind, input: { groupId, ...input } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const row = await loadGroup(tx, grant)
    return row ? work(tx, row) : refuse('not_found')
  })
}

async function save(tx: Queries, { clubId, groupId }: Changing, values: Partial<Row>): Promise<void> {
  await tx
    .update(groups)
    .set(values)
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
}

function record(
  world: World,
  tx: Queries,
  { clubId, groupId, memberId, action }: Changing,
  facts: Record<string, string | number>,
): Promise<string> {
  return recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
}

function settingsOfRow(row: Row): GroupSettings {
  const { name, about, zone, format, cadence, digestWeekday, digestHour, policy } = row
  const { dueMinutesBefore, writing } = policy
  const digest = { weekday: digestWeekday, hour: digestHour }
  return { name, about, zone, format, cadence, dueMinutesBefore, digest, writing }
}

/** `row`: what the policy holds beside the settings stays. */
function columnsOf({ digest, dueMinutesBefore, writing, ...plain }: GroupSettings, row?: Row) {
  const policy = { ...DEFAULT_POLICY, ...row?.policy, dueMinutesBefore, writing }
  return { ...plain, digestWeekday: digest.weekday, digestHour: digest.hour, policy }
}
