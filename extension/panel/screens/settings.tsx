// Whom the panel is paired with, reading, and the server.
import { useState } from 'preact/hooks'
import type { Panel } from '../panel.ts'
import { Pair } from '../parts/pair.tsx'

export function Settings({ panel }: { panel: Panel }) {
  const [typed, setTyped] = useState<string | null>(null)
  const current = panel.account.settings.value.server
  const address = typed ?? current
  // Whoever types an address and pairs means that address, pressed or not.
  const useAddress = async () => {
    const refusal = address === current ? null : await panel.account.chooseServer(address)
    if (refusal === null) setTyped(null)
    return refusal
  }
  return (
    <div class="stack">
      <h1>Settings</h1>
      {panel.account.paired.value ? (
        <PairedWith panel={panel} />
      ) : (
        <Pair panel={panel} useAddress={useAddress} />
      )}
      <Reading panel={panel} />
      <ChooseServer address={address} changed={address !== current} onType={setTyped} onUse={useAddress} />
    </div>
  )
}

function PairedWith({ panel }: { panel: Panel }) {
  const me = panel.account.session.value?.me
  if (me === undefined) return null
  return (
    <section class="card stack" aria-labelledby="paired-title">
      <h2 id="paired-title">Paired</h2>
      <p>
        With the account of <strong>{me.account.name}</strong> ({me.account.mail}).
      </p>
      <p class="small muted">
        You can also end this on the web, under Settings, for instance if you lose the device. Drafts stay
        here.
      </p>
      <p>
        <button type="button" class="button quiet" onClick={() => void panel.account.unpair()}>
          Unpair
        </button>
      </p>
    </section>
  )
}

function Reading({ panel }: { panel: Panel }) {
  return (
    <section class="card stack" aria-labelledby="reading-title">
      <h2 id="reading-title">Reading</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={panel.account.settings.value.opensPdfs === true}
          aria-describedby="reading-hint"
          onChange={(event) => void panel.account.openPdfs(event.currentTarget.checked)}
        />{' '}
        Open arXiv’s PDFs in Lectern’s reader
      </label>
      <p class="small muted" id="reading-hint">
        Without it, PDFs open as your browser shows them. Back leads from the reader to the PDF itself.
      </p>
    </section>
  )
}

interface ServerProps {
  readonly address: string
  readonly changed: boolean
  readonly onType: (address: string) => void
  readonly onUse: () => Promise<string | null>
}

function ChooseServer({ address, changed, onType, onUse }: ServerProps) {
  const [said, setSaid] = useState('')
  const submit = async (event: Event) => {
    event.preventDefault()
    setSaid((await onUse()) ?? '')
  }
  return (
    <form class="card stack" aria-labelledby="server-title" onSubmit={(event) => void submit(event)}>
      <h2 id="server-title">Server</h2>
      <div class="field">
        <label for="server">Address of your club’s server</label>
        <p class="hint" id="server-hint">
          Your browser asks you before anything is sent to another address.
        </p>
        <input
          id="server"
          type="text"
          inputMode="url"
          spellcheck={false}
          value={address}
          aria-describedby="server-hint server-problem"
          aria-invalid={said !== ''}
          onInput={(event) => onType(event.currentTarget.value)}
        />
        <p id="server-problem" class="problem small" role="alert">
          {said}
        </p>
      </div>
      <p>
        <button type="submit" class="button quiet" disabled={!changed}>
          Use this server
        </button>
      </p>
    </form>
  )
}
