// Reading from the server: one answer per question, kept while the app is open, so that going back shows the page
// at once. An answer that cannot be renewed stays visible with the failure beside it; it is never silently old.
import { batch, type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Failure, readFailure } from './failure.ts'

export interface Answer<T> {
  readonly data: T | undefined
  readonly failure: Failure | undefined
  readonly loading: boolean
}

export interface Query<I, T> {
  /** The answer as it stands; does not ask. */
  answer(input: I): Signal<Answer<T>>
  ask(input: I): Promise<void>
  watch(input: I): () => void
  /**
   * Shows what a change would make of every answer that is kept, before the server has said yes. An answer that arrives
   * meanwhile is shown with the change on it. A change that does not concern an answer gives it back as it is.
   */
  assume(change: (data: T) => T): Assumption
}

export interface Assumption {
  /** The server said yes: the change stays until the answer is read again. */
  keep(): void
  /** The server said no: as it was. */
  undo(): void
}

/** Shown again without asking when not older than this. */
const FRESH_MS = 5_000
/** A page that comes back into view after this long is read again. */
const STALE_MS = 60_000

interface Keeper {
  renew(): Promise<unknown>
  forget(): void
}
const keepers = new Set<Keeper>()
let renewedAt = Date.now()

interface Entry<T> {
  readonly answer: Signal<Answer<T>>
  /** As the server said it, without what is assumed. */
  told: T | undefined
  watchers: number
  /** Number of the latest question; an older answer that arrives later is dropped. */
  asked: number
  /** Number of the latest question that was answered, or is no longer of interest. */
  settled: number
  answeredAt: number
}

export function makeQuery<I, T>(load: (input: I) => Promise<T>): Query<I, T> {
  const entries = new Map<string, Entry<T> & { input: I }>()
  const assumed = new Set<(data: T) => T>()

  function shown(entry: Entry<T>): T | undefined {
    if (entry.told === undefined) return undefined
    return [...assumed].reduce<T>((data, change) => change(data), entry.told)
  }

  function showAll(): void {
    batch(() => {
      for (const entry of entries.values()) entry.answer.value = { ...entry.answer.value, data: shown(entry) }
    })
  }

  function entryOf(input: I): Entry<T> & { input: I } {
    const key = JSON.stringify(input)
    const known = entries.get(key)
    if (known) return known
    const answer = signal<Answer<T>>({ data: undefined, failure: undefined, loading: true })
    const entry = { input, answer, told: undefined, watchers: 0, asked: 0, settled: 0, answeredAt: 0 }
    entries.set(key, entry)
    return entry
  }

  async function ask(input: I): Promise<void> {
    const entry = entryOf(input)
    entry.asked += 1
    const turn = entry.asked
    entry.answer.value = { ...entry.answer.value, loading: true }
    const [told, failure] = await load(input).then(
      (data): [T, undefined] => [data, undefined],
      (error: unknown): [undefined, Failure] => [undefined, readFailure(error)],
    )
    if (turn !== entry.asked) return
    entry.settled = turn
    entry.answeredAt = failure ? 0 : Date.now()
    if (!failure) entry.told = told
    entry.answer.value = { data: shown(entry), failure, loading: false }
  }

  function assume(change: (data: T) => T): Assumption {
    assumed.add(change)
    showAll()
    const end = () => {
      assumed.delete(change)
      showAll()
    }
    const keep = () => {
      for (const entry of entries.values()) if (entry.told !== undefined) entry.told = change(entry.told)
      end()
    }
    return { keep, undo: end }
  }

  function watch(input: I): () => void {
    const entry = entryOf(input)
    entry.watchers += 1
    const waiting = entry.asked > entry.settled
    if (!waiting && Date.now() - entry.answeredAt > FRESH_MS) void ask(input)
    return () => {
      entry.watchers -= 1
    }
  }

  keepers.add({
    async renew() {
      const all = [...entries.values()]
      for (const entry of all) entry.answeredAt = 0
      await Promise.all(all.filter((entry) => entry.watchers > 0).map((entry) => ask(entry.input)))
    },
    forget() {
      assumed.clear()
      for (const entry of entries.values()) {
        entry.asked += 1
        entry.settled = entry.asked
        entry.answeredAt = 0
        entry.told = undefined
        entry.answer.value = { data: undefined, failure: undefined, loading: true }
      }
    },
  })
  return { answer: (input) => entryOf(input).answer, ask, watch, assume }
}

export function useQuery<I, T>(query: Query<I, T>, input: I): Answer<T> & { again: () => void } {
  const key = JSON.stringify(input)
  // The key stands for the input: two inputs with the same fields are the same question.
  useEffect(() => query.watch(input), [query, key])
  return { ...query.answer(input).value, again: () => void query.ask(input) }
}

/** Reads again everything that is on the screen; called after each change. */
export async function renewAll(): Promise<void> {
  renewedAt = Date.now()
  await Promise.all([...keepers].map((keeper) => keeper.renew()))
}

/** Forgets every answer: after signing out nothing of the person stays in memory. */
export function forgetAll(): void {
  batch(() => {
    for (const keeper of keepers) keeper.forget()
  })
}

/** A tab that was left open shows what is true now when it is looked at again. */
export function renewWhenSeenAgain(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - renewedAt > STALE_MS) void renewAll()
  })
}
