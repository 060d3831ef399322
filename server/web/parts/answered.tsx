// The three faces of an answer: not there yet, failed, there. Nothing shows for 300 ms; then grey lines of about
// the size of what comes, so that nothing jumps.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Answer } from '../data/query.ts'
import { texts } from '../texts.ts'
import { FailureNote } from './failure-note.tsx'

interface Props<T> {
  answer: Answer<T> & { again: () => void }
  /** How many lines to hold free. */
  lines?: number
  children: (data: T) => ComponentChildren
}

export function Answered<T>({ answer, lines, children }: Props<T>) {
  const { data, failure, again, loading } = answer
  if (data === undefined && failure === undefined) return <Waiting lines={lines ?? 3} />
  return (
    <>
      {failure && <FailureNote failure={failure} again={again} busy={loading} old={data !== undefined} />}
      {data !== undefined && children(data)}
    </>
  )
}

const PATIENCE_MS = 300

export function Waiting({ lines }: { lines: number }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class={slow ? 'waiting slow' : 'waiting'} role="status">
      {slow && <span class="visually-hidden">{texts.loading}</span>}
      {Array.from({ length: lines }, (_, line) => (
        <span class="waiting-line" key={line} />
      ))}
    </div>
  )
}
