// The form of a scheduled job.
import type { World } from '../world.ts'

export interface Job {
  readonly id: string
  /** From the end of one run to the start of the next. */
  readonly everySeconds: number
  /** Safe to run twice at once, in two processes. Ends soon after the signal. */
  run(world: World, signal: AbortSignal): Promise<void>
}
