// How far the reader is with a paper, for their eyes only: unread, reading, done, or snoozed until a day.
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { type Progress, ProgressState } from '../../../shared/contract/reading-list.ts'
import { Day, type Instant, type ZoneName } from '../../../shared/contract/time.ts'
import { localDay } from '../../../shared/domain/zoned-time.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { day } from '../data/when.ts'
import { useWish } from '../data/wish.ts'
import { listTexts as texts } from '../texts/list.ts'
import { FailureNote } from './failure-note.tsx'

interface Props {
  place: Place
  readingId: ReadingId
  title: string
  progress: Progress
  zone: ZoneName
}

/** What the menu offers beside the states: days from today. */
const SNOOZES = { day: 1, week: 7, month: 30 } as const
type Choice = ProgressState | keyof typeof SNOOZES

export function OwnState({ place, readingId, title, progress, zone }: Props) {
  const operationId = useOperationId()
  const { shown, action, want } = useWish<Choice>(progress.state, (choice) => {
    const { clubId, groupId } = place
    const input = { clubId, groupId, readingId, ...wordOf(choice, zone) }
    return server.readings.keepProgress.mutate({ ...input, operationId: operationId({ input, progress }) })
  })
  const state = action.state.value
  const value = shown in SNOOZES ? 'snoozed' : shown
  return (
    <>
      <select
        class="own-state"
        data-state={value}
        aria-label={texts.ownState(title)}
        value={value}
        onChange={(event) => want(event.currentTarget.value as Choice)}
      >
        {value === 'snoozed' && (
          <option value="snoozed">
            {progress.until === null ? texts.progress.snoozed : texts.snoozedUntil(day(progress.until))}
          </option>
        )}
        {(['unread', 'reading', 'done'] as const).map((one) => (
          <option key={one} value={one}>
            {texts.progress[one]}
          </option>
        ))}
        <option value="day">{texts.snoozeDay}</option>
        <option value="week">{texts.snoozeWeek}</option>
        <option value="month">{texts.snoozeMonth}</option>
      </select>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}

function wordOf(choice: Choice, zone: ZoneName): { state: ProgressState; until: Day | null } {
  const state = ProgressState.safeParse(choice)
  if (state.success) return { state: state.data, until: null }
  const today = localDay(new Date(now.value).toISOString() as Instant, zone)
  const until = Date.parse(today) + SNOOZES[choice as keyof typeof SNOOZES] * 86_400_000
  return { state: 'snoozed', until: Day.parse(new Date(until).toISOString().slice(0, 10)) }
}
