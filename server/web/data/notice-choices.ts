// Choosing what one is told: shown at once, saved in the order of the presses, and each can be undone. What was saved
// before a failure stays, and the page shows what is true.
import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { NewChoices, OwnNotices, QuietHours } from '../../../shared/contract/notice.ts'
import { server } from './client.ts'
import { type Failure, readFailure } from './failure.ts'
import { newOperationId } from './operation.ts'
import { queries } from './queries.ts'
import { renewAll } from './query.ts'

type Group = OwnNotices['groups'][number]

export interface Change {
  readonly quiet?: QuietHours
  readonly groups: readonly { readonly group: Group; readonly choices: NewChoices }[]
}

export type Saving =
  | { readonly name: 'idle' | 'saving' | 'undone' }
  /** `back`: what undoes it. */
  | { readonly name: 'saved'; readonly back: Change }
  | { readonly name: 'failed'; readonly failure: Failure }

export interface NoticeChoices {
  readonly state: Signal<Saving>
  set(change: Change, before: OwnNotices): void
  undo(back: Change): void
}

export function useNoticeChoices(): NoticeChoices {
  const state = useSignal<Saving>({ name: 'idle' })
  const line = useRef<Promise<void>>(Promise.resolve())
  const presses = useRef(0)

  function put(change: Change, then: Saving): void {
    presses.current += 1
    const mine = presses.current
    const assumption = queries.notices.assume((own) => changed(own, change))
    state.value = { name: 'saving' }
    line.current = line.current.then(async () => {
      try {
        await send(change)
        assumption.keep()
        if (mine === presses.current) state.value = then
      } catch (error) {
        assumption.undo()
        state.value = { name: 'failed', failure: readFailure(error) }
        void renewAll()
      }
    })
  }

  return {
    state,
    set: (change, before) => put(change, { name: 'saved', back: backOf(change, before) }),
    undo: (back) => put(back, { name: 'undone' }),
  }
}

async function send({ quiet, groups }: Change): Promise<void> {
  if (quiet) await server.notices.setQuiet.mutate({ quiet })
  for (const { group, choices } of groups) {
    const { clubId, groupId } = group
    await server.notices.choose.mutate({ clubId, groupId, operationId: newOperationId(), choices })
  }
}

function same(one: Group, other: Group): boolean {
  return one.clubId === other.clubId && one.groupId === other.groupId
}

function changed(own: OwnNotices, { quiet, groups }: Change): OwnNotices {
  return {
    ...own,
    quiet: quiet ?? own.quiet,
    groups: own.groups.map((group) => {
      const change = groups.find((one) => same(one.group, group))
      return change ? { ...group, choices: { ...group.choices, ...change.choices } } : group
    }),
  }
}

function backOf({ quiet, groups }: Change, before: OwnNotices): Change {
  return {
    ...(quiet ? { quiet: before.quiet } : {}),
    groups: groups.map(({ group, choices }) => {
      const now = before.groups.find((one) => same(one, group)) ?? group
      const kinds = Object.keys(choices) as (keyof NewChoices)[]
      return { group, choices: Object.fromEntries(kinds.map((kind) => [kind, now.choices[kind]])) }
    }),
  }
}
