// A panel of this browser asks to be paired: what asks, and a yes or a no. The answer goes into the address of this tab,
// where the extension that asked can read it and no page or other browser can.
import { useEffect } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { type PairingAsk, PairingRequestId } from '../../../shared/contract/pairing.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { SETTINGS } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { When } from '../parts/when.tsx'
import { signInTexts } from '../texts/sign-in.ts'
import { NotFoundPage } from './not-found.tsx'

const words = signInTexts.pair
const ASK_AGAIN_MS = 1_000

export function PairPage({ me }: { me: Me }) {
  const id = PairingRequestId.safeParse(useRoute().params.requestId)
  return id.success ? <Pairing me={me} requestId={id.data} /> : <NotFoundPage />
}

function Pairing({ me, requestId }: { me: Me; requestId: PairingRequestId }) {
  const answer = useQuery(queries.pairing, { requestId })
  const { again } = answer
  const state = answer.data?.state
  useEffect(() => {
    if (state === 'collected') history.replaceState(null, '', location.pathname)
    if (state !== 'allowed') return
    const timer = setInterval(again, ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [state])
  return (
    <div class="narrow stack">
      <PageAnswered answer={answer}>
        {(asked) => (
          <>
            <PageHeading title={words.title} class="page-title" />
            {asked.state === 'waiting' && <Ask me={me} asked={asked} requestId={requestId} />}
            <div role="status">
              {asked.state !== 'waiting' && <p class="notice">{words.states[asked.state]}</p>}
            </div>
            {asked.state !== 'waiting' && (
              <p>
                <a href={SETTINGS}>{words.settings}</a>
              </p>
            )}
          </>
        )}
      </PageAnswered>
    </div>
  )
}

interface AskProps {
  me: Me
  asked: PairingAsk
  requestId: PairingRequestId
}

function Ask({ me, asked, requestId }: AskProps) {
  const allow = useAction({
    run: () => server.pairings.allow.mutate({ requestId }),
    after: ({ answer }) => location.replace(`#paired=${answer}`),
  })
  const refuse = useAction({
    run: () => server.pairings.refuse.mutate({ requestId }),
    after: () => location.replace('#refused'),
  })
  const states = [allow.state.value, refuse.state.value]
  const running = states.some((state) => state.name === 'running')
  return (
    <section class="card stack" aria-label={words.title}>
      <p>
        <strong>{words.asks(asked.label)}</strong>
      </p>
      <p>{words.account(me.account.name, me.account.mail)}</p>
      <p>{words.only}</p>
      <p class="small muted">
        {words.asked} <When at={asked.askedAt} zones={{ reader: me.account.zone }} />
      </p>
      <p class="row">
        <button
          type="button"
          class="button"
          aria-disabled={running}
          onClick={() => void allow.start(undefined)}
        >
          {words.allow}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={running}
          onClick={() => void refuse.start(undefined)}
        >
          {words.refuse}
        </button>
      </p>
      {states.map((state) => state.name === 'failed' && <FailureNote failure={state.failure} />)}
    </section>
  )
}
