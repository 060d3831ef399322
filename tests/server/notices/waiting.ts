// Notices wait for each other for some minutes: the same world when that is over.
import { NOTICE_WAIT_MINUTES } from '../../../server/notices/kinds.ts'
import type { World } from '../../../server/world.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'

export function afterTheWait(world: World): World {
  return { ...world, baseUrl: world.baseUrl, now: () => addMinutes(world.now(), NOTICE_WAIT_MINUTES) }
}
