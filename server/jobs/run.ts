// Runs the jobs. A job never overlaps itself, its failure is noted and tried again at the next turn, and stopping
// waits for what is under way.
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../world.ts'
import type { Job } from './job.ts'

export interface RunningJobs {
  stop(): Promise<void>
}

export function startJobs(world: World, jobs: readonly Job[]): RunningJobs {
  const ending = new AbortController()
  const loops = jobs.map((job) => loop(world, job, ending.signal))
  return {
    async stop() {
      ending.abort()
      await Promise.all(loops)
    },
  }
}

async function loop(world: World, job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runOnce(world, job, signal)
    await sleep(job.everySeconds * 1_000, undefined, { signal }).catch(() => undefined)
  }
}

/** What failed is told by its class and code only: a message can hold what people wrote. */
async function runOnce(world: World, job: Job, signal: AbortSignal): Promise<void> {
  try {
    await job.run(world, signal)
  } catch (error) {
    const kind = error instanceof Error ? error.constructor.name : typeof error
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    world.log.error('job', { job: job.id, kind, code })
  }
}
