// Leaving a group or a club: what it means is asked of the server when the person looks, and sent along with the yes.
import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import type { ClubId } from '../../../shared/contract/ids.ts'
import type { ClubLeaving, GroupLeaving } from '../../../shared/contract/leaving.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { readFailure } from '../data/failure.ts'
import { useOperationId } from '../data/operation.ts'
import { HOME } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { leavingTexts as texts } from '../texts/leaving.ts'
import { Confirm } from './confirm.tsx'

/** After a lost answer the repeat is told that nothing is there: the person is out, as they wanted. */
function unlessOut(error: unknown): void {
  if (readFailure(error).refusal !== 'not_found') throw error
}

/** The facts, read anew each time the question opens, and after a refusal. */
function useFacts<T>(ask: () => Promise<T>) {
  const facts = useSignal<T | null>(null)
  const failed = useSignal('')
  const look = () => {
    facts.value = null
    ask().then(
      (read) => {
        facts.value = read
      },
      (error: unknown) => {
        failed.value = readFailure(error).text
      },
    )
  }
  return { facts: facts.value, failed: failed.value, look }
}

export function LeaveGroup({ place }: { place: Place }) {
  const { route } = useLocation()
  const operationId = useOperationId()
  const { facts, failed, look } = useFacts<GroupLeaving>(() => server.departures.ofGroup.query(place))
  const action = useAction({
    run: async ({ turns }: GroupLeaving) => {
      const wish = { ...place, turns }
      await server.departures.leaveGroup.mutate({ ...wish, operationId: operationId(wish) }).catch(unlessOut)
    },
    after: () => route(HOME),
  })
  return (
    <Confirm
      label={texts.leaveGroup}
      question={facts ? texts.leaveGroupAsk(facts.turns) : failed || null}
      yes={facts ? texts.leaveGroupYes : ''}
      state={action.state.value}
      onOpen={look}
      onYes={() => facts && void action.start(facts).then(look)}
    />
  )
}

export function LeaveClub({ clubId }: { clubId: ClubId }) {
  const { route } = useLocation()
  const operationId = useOperationId()
  const { facts, failed, look } = useFacts<ClubLeaving>(() => server.departures.ofClub.query({ clubId }))
  const action = useAction({
    run: async ({ turns, closes }: ClubLeaving) => {
      const wish = { clubId, turns, closes }
      await server.departures.leaveClub.mutate({ ...wish, operationId: operationId(wish) }).catch(unlessOut)
    },
    after: () => route(HOME),
  })
  return (
    <Confirm
      label={texts.leaveClub}
      question={facts ? clubQuestion(facts) : failed || null}
      yes={facts === null || facts.lastOwner ? '' : facts.closes ? texts.closeYes : texts.leaveClubYes}
      state={action.state.value}
      onOpen={look}
      onYes={() => facts && void action.start(facts).then(look)}
    />
  )
}

function clubQuestion({ turns, lastOwner, closes }: ClubLeaving): string {
  if (lastOwner) return texts.lastOwner
  return closes ? texts.closeAsk : texts.leaveClubAsk(turns)
}
