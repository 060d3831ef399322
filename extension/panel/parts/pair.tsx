// The two ways to pair: one press on the web, or a code that is typed here.
import { useRef, useState } from 'preact/hooks'
import type { Panel } from '../panel.ts'

interface PairProps {
  readonly panel: Panel
  /** Takes the server's address as it stands in its field. Null: done. Else what to show. */
  readonly useAddress: () => Promise<string | null>
}

export function Pair({ panel, useAddress }: PairProps) {
  const lost = panel.account.session.value?.me.account.name ?? null
  return (
    <section class="card stack" aria-labelledby="pair-title">
      <h2 id="pair-title">Pair this extension</h2>
      {lost !== null && (
        <p>{`It was paired with the account of ${lost}. What waits is sent once it is again.`}</p>
      )}
      <ByPress panel={panel} useAddress={useAddress} />
      <ByCode panel={panel} useAddress={useAddress} />
    </section>
  )
}

function ByPress({ panel, useAddress }: PairProps) {
  const [problem, setProblem] = useState('')
  const [waiting, setWaiting] = useState(false)
  const stop = useRef<AbortController | null>(null)
  const start = async () => {
    stop.current = new AbortController()
    setProblem('')
    setWaiting(true)
    const refusal = (await useAddress()) ?? (await panel.account.pairByPress(stop.current.signal))
    setWaiting(false)
    setProblem(refusal ?? '')
    if (refusal === null) panel.go('write')
  }
  return (
    <div class="stack">
      <p>The web app opens in a tab. Sign in there if you are not, and press Allow.</p>
      <div role="status">
        {waiting && <p class="small">Waiting for your yes in the tab. The tab shows how it went.</p>}
      </div>
      <p class="problem small" role="alert">
        {problem}
      </p>
      <p>
        {waiting ? (
          <button type="button" class="button quiet" onClick={() => stop.current?.abort()}>
            Stop waiting
          </button>
        ) : (
          <button type="button" class="button" onClick={() => void start()}>
            Pair in one press
          </button>
        )}
      </p>
    </div>
  )
}

function ByCode({ panel, useAddress }: PairProps) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { server } = panel.account.settings.value
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    const refusal = (await useAddress()) ?? (await panel.account.pair(code))
    setBusy(false)
    setProblem(refusal ?? '')
    if (refusal === null) panel.go('write')
  }
  return (
    <form class="stack" aria-label="Pair by a code" onSubmit={(event) => void submit(event)}>
      <p>
        Or make a code on the{' '}
        <a href={`${server}/settings`} target="_blank" rel="noreferrer noopener">
          web app
        </a>{' '}
        under Settings, also on another device, and type it here.
      </p>
      <div class="field">
        <label for="code">Pairing code</label>
        <input
          id="code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="ABCD-EFGH"
          value={code}
          aria-invalid={problem !== ''}
          aria-describedby="code-problem"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <p id="code-problem" class="problem small" role="alert">
          {problem}
        </p>
      </div>
      <p>
        <button type="submit" class="button quiet" disabled={busy}>
          Pair
        </button>
      </p>
    </form>
  )
}
