// How much one would like to present a paper, in three small words, for oneself and the leads. Not there where it may not be said.
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { BidValue } from '../../../shared/contract/plan.ts'
import type { ReadingState } from '../../../shared/contract/reading-list.ts'
import { judgeVote } from '../../../shared/domain/reading-state.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { useWish } from '../data/wish.ts'
import { planningTexts as texts } from '../texts/planning.ts'
import { FailureNote } from './failure-note.tsx'

interface Props {
  place: Place
  readingId: ReadingId
  state: ReadingState
  title: string
}

const VALUES = [1, 2, 3] as const

export function BidChoice({ place, readingId, state, title }: Props) {
  const { data } = useQuery(queries.bids, place)
  const own = data?.find((bid) => bid.readingId === readingId)?.value ?? null
  if (data === undefined || judgeVote(state) !== null) return null
  return <Choice place={place} readingId={readingId} title={title} own={own} />
}

function Choice({ place, readingId, title, own }: Omit<Props, 'state'> & { own: BidValue | null }) {
  const operationId = useOperationId()
  const { shown, action, want } = useWish(String(own ?? ''), (chosen) => {
    const value = chosen === '' ? null : BidValue.parse(Number(chosen))
    const input = { clubId: place.clubId, groupId: place.groupId, readingId, value }
    return server.bids.set.mutate({ ...input, operationId: operationId({ ...input, was: own }) })
  })
  const running = action.state.value
  return (
    <>
      <select
        class="own-state"
        data-state={shown === '' ? 'unread' : 'reading'}
        aria-label={texts.bidOf(title)}
        title={texts.bidOf(title)}
        value={shown}
        onChange={(event) => want(event.currentTarget.value)}
      >
        <option value="">{texts.noBid}</option>
        {VALUES.map((value) => (
          <option key={value} value={String(value)}>
            {texts.bids[value]}
          </option>
        ))}
      </select>
      {running.name === 'failed' && <FailureNote failure={running.failure} />}
    </>
  )
}
