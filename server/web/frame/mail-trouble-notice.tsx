// Mails to the reader's address come back: told on every page until they say that it works, or have another address.
import type { Me } from '../../../shared/contract/account.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { SETTINGS } from '../data/places.ts'
import { FailureNote } from '../parts/failure-note.tsx'
import { When } from '../parts/when.tsx'
import { headerTexts } from '../texts/header.ts'

const texts = headerTexts.mailTrouble

export function MailTroubleNotice({ me }: { me: Me | undefined }) {
  const again = useAction({ run: () => server.deliveries.tryMailAgain.mutate({}) })
  if (!me?.mailTrouble) return null
  const { since } = me.mailTrouble
  const state = again.state.value
  return (
    <section class="notice stack-tight mail-trouble" aria-label={texts.label}>
      <p>
        {texts.what(me.account.mail)} <When at={since} zones={{ reader: me.account.zone }} />. {texts.effect}
      </p>
      <p class="row">
        <a class="button" href={`${SETTINGS}#mail`}>
          {texts.change}
        </a>
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => again.start(undefined)}
        >
          {texts.again}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}
