// The jobs of look-ups. All processes may run them: one row in the database decides whose turn it is.
import { ARXIV_PACE } from '../../shared/domain/settle-look-up.ts'
import type { Job } from '../jobs/job.ts'
import { askWhileDue } from './ask.ts'
import { describeImports } from './describe.ts'
import { openNight } from './nightly.ts'

export const askArxiv: Job = {
  id: 'lookups.ask',
  everySeconds: 2,
  run: (world, signal) => askWhileDue(world, signal, ARXIV_PACE),
}

export const lookNightly: Job = {
  id: 'lookups.night',
  everySeconds: 600,
  async run(world) {
    const asked = await openNight(world)
    if (asked !== null) world.log.info('lookups.night', { asked })
  },
}

export const describeImported: Job = {
  id: 'lookups.describe',
  everySeconds: 5,
  run: describeImports,
}
