// A change that is shown before the server has answered: the wish stands until the answer of the server says the same, and
// goes at once when the server refuses.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Action, useAction } from './action.ts'

export interface Wish<T> {
  /** What the person sees. */
  readonly shown: T
  readonly action: Action<T>
  want(value: T): void
}

export function useWish<T extends string | boolean>(now: T, run: (value: T) => Promise<unknown>): Wish<T> {
  const wanted = useSignal<T | null>(null)
  const action = useAction({ run })
  const state = action.state.value.name
  useEffect(() => {
    if (state === 'failed' || wanted.value === now) wanted.value = null
  }, [state, now])
  return {
    shown: wanted.value ?? now,
    action,
    want(value) {
      if (state === 'running') return
      wanted.value = value
      void action.start(value)
    },
  }
}
