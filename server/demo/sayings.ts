// In the demo club somebody says that a point of theirs is the same as another's, as one does on the page of the paper.
import type { PointRef } from '../../shared/contract/topic.ts'
import { sayOfPoints } from '../topics/commands.ts'
import { loadTopicFacts } from '../topics/load.ts'
import type { World } from '../world.ts'
import type { PersonKey } from './people.ts'
import type { DemoReading, DemoSaying } from './reading.ts'
import { grantTo, known, must, newOperation, type Stage } from './stage.ts'

export async function sayTheSame(
  stage: Stage,
  world: World,
  { reading, saying }: { reading: DemoReading; saying: DemoSaying },
): Promise<void> {
  const grant = await grantTo(world, { stage, who: saying.by }, 'topics.say')
  const readingId = known(stage.readings, reading.paper.work)
  const facts = (await loadTopicFacts(world.db.query, grant, [readingId])).get(readingId)
  const find = (who: PersonKey, words: string): PointRef => {
    const memberId = known(stage.members, who)
    const found = facts?.statements.find((one) => one.memberId === memberId && one.text.startsWith(words))
    if (!found) throw new Error(`the demo names a point of ${who} that is not there: ${words}`)
    return found.point
  }
  const points = { own: find(saying.by, saying.own), other: find(saying.about, saying.other) }
  must(
    await sayOfPoints(world, grant, { operationId: newOperation(world), readingId, ...points, says: 'same' }),
  )
}
