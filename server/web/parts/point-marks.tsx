// Under a weakness, once a later version is out: what the group says of it, and the reader's own mark.
import type { PointStanding, SummaryView } from '../../../shared/contract/summary.ts'
import { withOwnMark } from '../../../shared/domain/with-own-mark.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { markTexts } from '../texts/news.ts'
import { FailureNote } from './failure-note.tsx'

export interface Marking {
  readonly place: Place
  /** The version to look at; null when there is none to mark for. */
  readonly version: number | null
  readonly may: boolean
}

interface Props {
  summary: SummaryView
  position: number
  marking: Marking
}

export function PointMarks({ summary, position, marking }: Props) {
  const { version, may } = marking
  const said = summary.marks
    .filter((mark) => mark.position === position)
    .flatMap(({ stillHolds, fixed, version: of }) => [
      ...(stillHolds > 0 ? [markTexts.stillHolds(stillHolds, of)] : []),
      ...(fixed > 0 ? [markTexts.fixed(fixed, of)] : []),
    ])
  const open = may && version !== null && version > summary.version
  if (said.length === 0 && !open) return null
  return (
    <div class="stack-tight small">
      {said.length > 0 && <p class="muted">{said.join(' · ')}</p>}
      {open && <MarkButtons summary={summary} position={position} place={marking.place} version={version} />}
    </div>
  )
}

interface Buttons {
  summary: SummaryView
  position: number
  place: Place
  version: number
}

function MarkButtons({ summary, position, place, version }: Buttons) {
  const operationId = useOperationId()
  const action = useAction({
    run(stands: PointStanding | null) {
      const { id: summaryId, revision } = summary
      const input = { ...place, summaryId, revision, position, stands, version }
      return server.summaries.markPoint.mutate({ ...input, operationId: operationId(input) })
    },
    assume: (stands) =>
      queries.reading.assume((reading) => withOwnMark(reading, { summary, position, version, stands })),
  })
  const mark = summary.marks.find((one) => one.position === position && one.mine !== null)
  const mine = mark?.version === version ? mark.mine : null
  const state = action.state.value
  const button = (stands: PointStanding, words: string) => (
    <button
      type="button"
      class="button quiet"
      aria-pressed={mine === stands}
      aria-disabled={state.name === 'running'}
      onClick={() => action.start(mine === stands ? null : stands)}
    >
      {words}
    </button>
  )
  return (
    <>
      <fieldset class="row point-marks" aria-label={markTexts.legend(version)}>
        {button('still_holds', markTexts.holdsButton)}
        {button('fixed', markTexts.fixedButton(version))}
      </fieldset>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}
