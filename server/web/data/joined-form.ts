// A form that others may save at the same time: what they changed comes into it where this person has changed nothing; what
// both changed stays as it was typed, and what holds now is shown beside it.
import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { sameValue } from '../../../shared/domain/same-value.ts'

interface Sources<T, F> {
  /** As the server has it. */
  readonly now: T
  /** As it stands on the screen, whether it could be saved or not. */
  readonly typed: T
  fill(joined: T): void
  join(sides: { base: T; mine: T; theirs: T }): { joined: T; disputed: readonly F[] }
}

export interface JoinedForm<T, F> {
  /** What the next save is upon. */
  readonly base: ReadonlySignal<T>
  readonly disputed: ReadonlySignal<readonly F[]>
  /** Rises with each yes: the same change after another turned it back is another operation. */
  readonly saves: ReadonlySignal<number>
  saved(value: T): void
}

export function useJoinedForm<T, F>({ now, typed, fill, join }: Sources<T, F>): JoinedForm<T, F> {
  const base = useSignal(now)
  const disputed = useSignal<readonly F[]>([])
  const saves = useSignal(0)
  useEffect(() => {
    if (sameValue(base.value, now)) return
    const { joined, disputed: both } = join({ base: base.value, mine: typed, theirs: now })
    base.value = now
    disputed.value = both
    fill(joined)
  }, [JSON.stringify(now)])
  function saved(value: T): void {
    base.value = value
    disputed.value = []
    saves.value += 1
    fill(value)
  }
  return { base, disputed, saves, saved }
}
