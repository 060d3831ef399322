// Changing something on the server: running, done or failed, never two at once. "Done" is said only after the
// server's answer (D7); what was typed stays in the form until then.
import { type Signal, useSignal } from '@preact/signals'
import { type Failure, readFailure } from './failure.ts'
import { type Assumption, renewAll } from './query.ts'

export type ActionState =
  | { readonly name: 'idle' }
  | { readonly name: 'running' }
  | { readonly name: 'done' }
  | { readonly name: 'failed'; readonly failure: Failure }

export interface Action<I> {
  readonly state: Signal<ActionState>
  start(input: I): Promise<void>
  clear(): void
}

interface Steps<I, T> {
  run(input: I): Promise<T>
  /** For small changes that are easily taken back: what the screen shows already, before the server's answer. */
  assume?(input: I): Assumption
  /** After the server's yes, before the screen is read again. */
  after?(result: T, input: I): void
}

export function useAction<I, T>(steps: Steps<I, T>): Action<I> {
  const state = useSignal<ActionState>({ name: 'idle' })

  async function start(input: I): Promise<void> {
    if (state.value.name === 'running') return
    state.value = { name: 'running' }
    const assumption = steps.assume?.(input)
    try {
      const result = await steps.run(input)
      assumption?.keep()
      state.value = { name: 'done' }
      steps.after?.(result, input)
      void renewAll()
    } catch (error) {
      const failure = readFailure(error)
      assumption?.undo()
      state.value = { name: 'failed', failure }
      // Without an answer the change may have happened: show what is true.
      if (failure.refusal === null) void renewAll()
    }
  }

  function clear(): void {
    if (state.value.name !== 'running') state.value = { name: 'idle' }
  }

  return { state, start, clear }
}
