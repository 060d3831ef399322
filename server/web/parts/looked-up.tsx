// Papers the group has asked for by name: those arXiv is still being asked about, and those it does not have, with the
// reason. The section is there only while it has something to say, and looks again by itself.
import { useEffect, useRef } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { AwaitedPaper } from '../../../shared/contract/reading.ts'
import { printWork, workAddress } from '../../../shared/domain/name-work.ts'
import { type Action, useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useLookAgain } from '../data/look-again.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { texts as allTexts } from '../texts/app.ts'
import { lookedUpTexts as texts } from '../texts/looked-up.ts'
import { Answered } from './answered.tsx'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

export function LookedUp({ me, place }: { me: Me; place: Place }) {
  const answer = useQuery(queries.waiting, place)
  const awaited = answer.data ?? []
  const waiting = awaited.filter(({ state }) => state === 'waiting')
  useLookAgain(waiting.length === 0 ? null : waiting.map(keyOf).join(' '), answer.again)
  const dismiss = useDismiss(place)
  useArrivals(answer.data, () => void queries.readings.ask(place))
  if (awaited.length === 0 && answer.failure === undefined) return null
  return (
    <section aria-labelledby="looked-up" class="stack">
      <h2 id="looked-up">{texts.title}</h2>
      <Answered answer={answer} lines={2}>
        {(list) => (
          <>
            {waiting.length > 0 && <p class="muted">{texts.waiting(waiting.length)}</p>}
            <ul class="card lines">
              {list.map((paper) => (
                <li key={keyOf(paper)} class="stack-tight">
                  <Paper me={me} place={place} paper={paper} dismiss={dismiss} />
                </li>
              ))}
            </ul>
            {dismiss.state.value.name === 'failed' && <FailureNote failure={dismiss.state.value.failure} />}
          </>
        )}
      </Answered>
    </section>
  )
}

/** Stands above the rows: the row goes at once, and comes back with the reason if the server says no. */
function useDismiss(place: Place): Action<AwaitedPaper> {
  const operationId = useOperationId()
  return useAction({
    run: ({ work, askedAt }: AwaitedPaper) =>
      server.papers.dismiss.mutate({ ...place, work, operationId: operationId({ work, dismiss: askedAt }) }),
    assume: ({ work }) => queries.waiting.assume((list) => list.filter((one) => one.work !== work)),
  })
}

const keyOf = ({ work, version }: AwaitedPaper) => `${work} ${version}`

/** What was waited for and is gone is on the list now, or was dismissed. */
function useArrivals(awaited: readonly AwaitedPaper[] | undefined, arrived: () => void): void {
  const before = useRef<readonly string[]>([])
  const works = awaited?.map(({ work }) => work)
  useEffect(() => {
    if (works === undefined) return
    if (before.current.some((work) => !works.includes(work as never))) arrived()
    before.current = works
  }, [works?.join(' ')])
}

interface RowProps {
  me: Me
  place: Place
  paper: AwaitedPaper
  dismiss: Action<AwaitedPaper>
}

function Paper({ me, place, paper, dismiss }: RowProps) {
  const { work, version, state, reason } = paper
  const name = printWork(work, version)
  return (
    <>
      <p>
        <a href={workAddress(work, version, '')} target="_blank" rel="noopener noreferrer">
          {name}
          <span class="visually-hidden"> ({allTexts.newTab})</span>
        </a>{' '}
        {state === 'not_found' && <span class="tag care">{texts.notFound}</span>}
      </p>
      {reason !== '' && <p class="small">{reason}</p>}
      <p class="small muted">
        {texts.asked(paper.askedBy)} · <When at={paper.askedAt} zones={{ reader: me.account.zone }} />
      </p>
      {state === 'not_found' && <Answers {...{ me, place, paper, dismiss, name }} />}
    </>
  )
}

/** What can be done about a paper that was not found. */
function Answers({ me, place, paper, dismiss, name }: RowProps & { name: string }) {
  const { work, version } = paper
  const operationId = useOperationId()
  const again = useAction({
    // Each press is a question of its own: the same paper may be there an hour later.
    run: (at: number) =>
      server.papers.captureById.mutate({ ...place, work, version, operationId: operationId({ at }) }),
  })
  const states = [again.state.value, dismiss.state.value]
  const running = states.some((state) => state.name === 'running')
  const mayAsk = mayInGroup(me, place, 'readings.add')
  const mayDismiss = mayInGroup(me, place, 'readings.dismiss')
  if (!mayAsk && !mayDismiss) return null
  return (
    <>
      <p class="row">
        {mayAsk && (
          <button
            type="button"
            class="button quiet"
            aria-label={texts.againOf(name)}
            aria-disabled={running}
            onClick={() => void again.start(Date.now())}
          >
            {texts.again}
          </button>
        )}
        {mayDismiss && (
          <button
            type="button"
            class="button quiet"
            aria-label={texts.dismissOf(name)}
            aria-disabled={running}
            onClick={() => void dismiss.start(paper)}
          >
            {texts.dismiss}
          </button>
        )}
      </p>
      {again.state.value.name === 'failed' && <FailureNote failure={again.state.value.failure} />}
    </>
  )
}
