// The three faces of an answer: not there yet, failed, there. Nothing shows for 300 ms; then grey shapes of about
// the size of what comes, so that nothing jumps.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Failure } from '../data/failure.ts'
import { HOME } from '../data/places.ts'
import type { Answer } from '../data/query.ts'
import { away } from '../data/reach.ts'
import { texts } from '../texts/app.ts'
import { FailureNote } from './failure-note.tsx'
import { PageHeading } from './heading.tsx'

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
      {failure && !(isOut(failure) && data !== undefined) && (
        <FailureNote failure={failure} again={again} busy={loading} old={data !== undefined} />
      )}
      {data !== undefined && children(data)}
    </>
  )
}

/** One line of the frame says it for the whole page (frame/offline-notice.tsx). */
function isOut(failure: Failure): boolean {
  return failure.refusal === null && away.value
}

/** As `Answered`, for the answer a whole page stands on: brings the page's heading where there is no answer. */
export function PageAnswered<T>({ answer, children }: Omit<Props<T>, 'lines'>) {
  if (answer.data !== undefined) return <Answered answer={answer}>{children}</Answered>
  if (!answer.failure) return <PageWaiting />
  const missing = answer.failure.refusal === 'not_found'
  return (
    <div class="welcome">
      <PageHeading title={missing ? texts.notFound.title : texts.failure.page} />
      <FailureNote failure={answer.failure} again={answer.again} busy={answer.loading} />
      <p>
        <a href={HOME}>{texts.notFound.home}</a>
      </p>
    </div>
  )
}

const PATIENCE_MS = 300

function useSlow(): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return slow
}

function Waiting({ lines }: { lines: number }) {
  const slow = useSlow()
  return (
    <div class={slow ? 'waiting slow' : 'waiting'} role="status">
      {slow && <span class="visually-hidden">{texts.loading}</span>}
      {Array.from({ length: lines }, (_, line) => (
        <span class="waiting-line" key={line} />
      ))}
    </div>
  )
}

function PageWaiting() {
  const slow = useSlow()
  return (
    <div class={slow ? 'waiting slow' : 'waiting'}>
      <h1 class="visually-hidden">{texts.loading}</h1>
      <span class="waiting-line title" />
      <span class="waiting-line" />
      <div class="columns">
        <div class="stack">
          <span class="waiting-line block" />
          <span class="waiting-line block" />
        </div>
        <span class="waiting-line block" />
      </div>
    </div>
  )
}
