// A vote for a paper: how many count, and one's own, shown at the press. Where one may not vote, only the number.
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { ReadingState, VoteCount } from '../../../shared/contract/reading-list.ts'
import { judgeVote } from '../../../shared/domain/reading-state.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { useWish } from '../data/wish.ts'
import { listTexts } from '../texts/list.ts'
import { FailureNote } from './failure-note.tsx'

const texts = listTexts.vote

interface Props {
  place: Place
  reading: { readonly id: ReadingId; readonly state: ReadingState; readonly votes: VoteCount }
  title: string
  may: boolean
}

export function VoteButton({ place, reading, title, may }: Props) {
  const { id: readingId, votes, state } = reading
  const operationId = useOperationId()
  const mine = votes.mine === 'counts'
  const { shown, action, want } = useWish(mine, (vote) => {
    const { clubId, groupId } = place
    const input = { clubId, groupId, readingId, vote }
    // What stood before belongs to the operation: a vote given again after a meeting is a new one.
    return server.readings.vote.mutate({ ...input, operationId: operationId({ ...input, was: votes.mine }) })
  })
  const running = action.state.value
  const count = votes.count + Number(shown) - Number(mine)
  if (!may || judgeVote(state) !== null)
    return votes.count > 0 ? (
      <span class="vote" title={texts.title}>
        <Count n={votes.count} />
      </span>
    ) : null
  return (
    <>
      <button
        type="button"
        class="vote"
        aria-pressed={shown}
        aria-label={texts.of(title, count)}
        title={votes.mine === 'earlier' && !shown ? texts.again : texts.title}
        onClick={() => want(!shown)}
      >
        <Count n={count} />
      </button>
      {running.name === 'failed' && <FailureNote failure={running.failure} />}
    </>
  )
}

function Count({ n }: { n: number }) {
  return (
    <>
      <svg viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
        <path d="M1 7 6 2l5 5" />
      </svg>
      <span>{n}</span>
    </>
  )
}
