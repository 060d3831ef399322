// A new account stands at UTC: offers the zone of this device, once. Keeping UTC is an answer too.
import { useSignal } from '@preact/signals'
import type { Me } from '../../../shared/contract/account.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { deviceZone } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { FailureNote } from './failure-note.tsx'

const KEPT = 'lectern.keeps-utc'

export function ZoneNotice({ account }: { account: Me['account'] }) {
  const kept = useSignal(isKept())
  const device = deviceZone()
  const action = useAction({
    run: (zone: ZoneName) => server.accounts.change.mutate({ name: account.name, zone }),
  })
  if (account.zone !== 'UTC' || device === 'UTC' || kept.value) return null
  const state = action.state.value
  return (
    <section class="notice zone-notice" aria-label={texts.settings.zone}>
      <p>{texts.zoneNotice.text}</p>
      <p class="row">
        <button
          type="button"
          class="button"
          aria-disabled={state.name === 'running'}
          onClick={() => action.start(device)}
        >
          {texts.zoneNotice.use(device)}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            keep()
            kept.value = true
          }}
        >
          {texts.zoneNotice.keep}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}

function isKept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return false
  }
}

function keep(): void {
  try {
    localStorage.setItem(KEPT, 'yes')
  } catch {
    // Storage is switched off: it is asked again next time.
  }
}
