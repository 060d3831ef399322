// The votes for the paper that is open, and one's own, shown at the press.
import { useState } from 'preact/hooks'
import type { ReadingStanding } from '../../../shared/contract/reading.ts'
import type { VoteCount } from '../../../shared/contract/reading-list.ts'
import { mayInGroup } from '../../../shared/domain/own-rights.ts'
import { judgeVote } from '../../../shared/domain/reading-state.ts'
import { castVote, type LastVote } from '../cast-vote.ts'
import type { Panel } from '../panel.ts'

export function Votes({ panel, standing }: { panel: Panel; standing: ReadingStanding }) {
  const { votes, state, readingId } = standing
  const me = panel.account.session.value?.me
  const place = panel.desk.place.value
  // An older server does not tell.
  if (votes === null || me === undefined || place === null || judgeVote(state) !== null) return null
  if (mayInGroup(me, place, 'readings.vote'))
    return <OwnVote key={readingId} {...{ panel, standing, place, votes }} />
  return <p class="small muted">{inWords(votes.count)}</p>
}

interface Props {
  panel: Panel
  standing: ReadingStanding
  place: NonNullable<Panel['desk']['place']['value']>
  votes: VoteCount
}

function OwnVote({ panel, standing, place, votes }: Props) {
  const [wanted, want] = useState<boolean | null>(null)
  const [problem, say] = useState('')
  const [last, keep] = useState<LastVote | null>(null)
  const mine = votes.mine === 'counts'
  const shown = wanted ?? mine
  const count = votes.count + Number(shown) - Number(mine)
  const press = async () => {
    if (wanted !== null) return
    want(!shown)
    say('')
    const done = await castVote(panel, { place, standing, vote: !shown, last })
    keep(done.sent)
    say(done.problem ?? '')
    want(null)
  }
  return (
    <>
      <p class="row small">
        <button type="button" class="button quiet" onClick={() => void press()}>
          {shown ? 'Take your vote back' : 'Vote for it'}
        </button>
        <span class="muted" role="status">
          {`${inWords(count)}${ownWords(shown, votes)}`}
        </span>
      </p>
      <p class="problem small" role="alert">
        {problem}
      </p>
    </>
  )
}

function ownWords(shown: boolean, { mine }: VoteCount): string {
  if (shown) return ', yours among them'
  return mine === 'earlier' ? '; yours is from before it' : ''
}

function inWords(count: number): string {
  return count === 1 ? '1 vote since the last meeting' : `${count} votes since the last meeting`
}
