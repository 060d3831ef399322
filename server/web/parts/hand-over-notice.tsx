// On the club's page: an offer to own the club, to answer; or the reader's own offer, to take back.
import type { Me } from '../../../shared/contract/account.ts'
import type { HandOver } from '../../../shared/contract/leaving.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { leavingTexts as texts } from '../texts/leaving.ts'
import { FailureNote } from './failure-note.tsx'

type Club = Me['clubs'][number]

export function HandOverNotices({ club }: { club: Club }) {
  const offers = useQuery(queries.handOvers, { clubId: club.id })
  return (
    <>
      {offers.data?.map((offer) => (
        <Offer key={`${offer.from.id} ${offer.offeredAt}`} club={club} offer={offer} />
      ))}
    </>
  )
}

function Offer({ club, offer: { from, to, offeredAt } }: { club: Club; offer: HandOver }) {
  const own = from.id === club.memberId
  const clubId = club.id
  const operationId = useOperationId()
  const action = useAction({
    run: async (accept: boolean) => {
      const id = operationId([from.id, to.id, offeredAt, accept])
      if (own) await server.handOvers.offer.mutate({ operationId: id, clubId, toId: null })
      else await server.handOvers.answer.mutate({ operationId: id, clubId, fromId: from.id, accept })
    },
  })
  const state = action.state.value
  const busy = state.name === 'running'
  return (
    <section class="notice stack" aria-label={texts.handOver}>
      <p>{own ? texts.offered(to.name) : texts.offer(from.name)}</p>
      <p class="row">
        {!own && (
          <button type="button" class="button" aria-disabled={busy} onClick={() => void action.start(true)}>
            {texts.accept}
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          aria-disabled={busy}
          onClick={() => void action.start(false)}
        >
          {own ? texts.takeBack : texts.decline}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}
