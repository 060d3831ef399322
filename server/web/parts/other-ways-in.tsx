// On the sign-in page: a button for each other way in that this server and this browser have. None: nothing is shown.
import type { ProviderId } from '../../../shared/contract/identity.ts'
import { PROVIDER_NAMES } from '../../../shared/contract/identity.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { knowsPasskeys, signInByPasskey } from '../data/passkey.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { FailureNote } from './failure-note.tsx'

export function OtherWaysIn() {
  const { data } = useQuery(queries.choices, {})
  const go = useAction({
    run: (provider: ProviderId) => server.identities.begin.mutate({ provider }),
    after: ({ url }) => location.assign(url),
  })
  const passkey = useAction({ run: signInByPasskey })
  const states = [go.state.value, passkey.state.value]
  const running = states.some((state) => state.name === 'running')
  const providers = data?.providers ?? []
  if (providers.length === 0 && !knowsPasskeys()) return null
  return (
    <section class="stack-tight ways-in" aria-label={signInTexts.other}>
      {providers.map((provider) => (
        <button
          key={provider}
          type="button"
          class="button quiet"
          aria-disabled={running}
          onClick={() => void go.start(provider)}
        >
          {signInTexts.withProvider(PROVIDER_NAMES[provider])}
        </button>
      ))}
      {knowsPasskeys() && (
        <button
          type="button"
          class="button quiet"
          aria-disabled={running}
          onClick={() => void passkey.start(undefined)}
        >
          {signInTexts.withPasskey}
        </button>
      )}
      {states.map((state) => state.name === 'failed' && <FailureNote failure={state.failure} />)}
    </section>
  )
}
