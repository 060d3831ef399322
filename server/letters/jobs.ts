// Hands letters over. Safe in two processes: the rows decide.
import { deliverAll } from '../deliveries/run.ts'
import type { Job } from '../jobs/job.ts'
import { LETTERS } from './deliver.ts'

export const deliverLetters: Job = {
  id: 'letters.deliver',
  everySeconds: 10,
  run: (world, signal) => deliverAll(world, LETTERS, { signal, lanes: 1 }),
}
