// Material that is no paper, a chapter, talk, own work or link, put on the group's list by hand.
import type { OperationId } from '../../shared/contract/ids.ts'
import { NO_ANSWERS } from '../../shared/contract/import.ts'
import type { Captured, Material } from '../../shared/contract/reading.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { entryOf } from '../../shared/domain/handful-entry.ts'
import { judgeImport } from '../../shared/domain/judge-import.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import { beginsListed } from '../papers/commands.ts'
import type { World } from '../world.ts'
import { loadFacts } from './queries.ts'
import { Shelf } from './shelf.ts'

/** What is surely on the list already stays as it is. Refusals: `bad_input`, `not_found`, `operation_reused`. */
export function addMaterial(
  world: World,
  grant: GroupGrant<'readings.add'>,
  { operationId: id, material }: { operationId: OperationId; material: Material },
): Promise<Captured | Refusal> {
  const { clubId, groupId, memberId } = grant
  const operation = { id, clubId, memberId, kind: 'readings.addMaterial', input: { groupId, material } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const facts = await loadFacts(world, tx, grant)
    if (!facts) return refuse('not_found')
    const entry = entryOf({ ...material, line: 1, quote: material.title })
    // A person who types it in means it: what only may be the same is added.
    const answers = { ...NO_ANSWERS, twins: [{ number: 1, same: false }] }
    const [line] = judgeImport(facts, [entry], answers)
    if (!line || line.shown.problem !== null) return refuse('bad_input', line?.shown.problem ?? undefined)
    const listed = await beginsListed(tx, grant)
    const shelf = await Shelf.open(world, tx, { grant, lines: [line], listed })
    const readingId = shelf.readingOf(line)
    if (readingId === null) return refuse('not_found')
    const [version] = shelf.readings.map((reading) => reading.version)
    if (version === undefined) return { readingId, groupId, version: 1, already: true }
    await shelf.keep(tx)
    await recordChange(world, tx, { clubId, memberId, action: 'readings.add', subjectId: readingId })
    return { readingId, groupId, version, already: false }
  })
}
