// For leads: days on which the group does not meet, pasted in any spelling; what was understood, and which meetings would fall with
// it, is shown before it is added.
import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { DateOrder } from '../../../shared/contract/import.ts'
import type { DayOffLine, MeetingOverview } from '../../../shared/contract/meeting.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { daysOf, joinDays, type Stretch } from '../../../shared/domain/join-days.ts'
import { type ReadDaysOff, readDaysOff } from '../../../shared/domain/read-days-off.ts'
import { epochOf, localDay } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useKeptText } from '../data/kept-text.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { moment, day as showDay } from '../data/when.ts'
import { meetingsTexts } from '../texts/meetings.ts'
import { FailureNote } from './failure-note.tsx'
import { AreaField, SelectField } from './field.tsx'
import { nameOf } from './meeting-rows.tsx'

const texts = meetingsTexts.off
const MOST_SHOWN = 60

interface Props {
  place: Place
  coming: readonly MeetingOverview[]
  /** The group's: on its wall a meeting has its day. */
  zone: ZoneName
}

export function AddDaysOff({ place, coming, zone }: Props) {
  const text = useSignal('')
  const order = useSignal<DateOrder | null>(null)
  const cancel = useSignal(true)
  const done = useSignal('')
  const operationId = useOperationId()
  useKeptText(
    text,
    (kept) => {
      text.value = kept
    },
    { name: 'days off' },
  )
  const read = readDaysOff(text.value, order.value)
  const off = new Set(read.days.map(({ day }) => day))
  // As the server has it: one that has begun is not cancelled any more.
  const fall = coming.filter(
    ({ startsAt, cancelled }) =>
      cancelled === null && epochOf(startsAt) > now.value && off.has(localDay(startsAt, zone)),
  )
  const action = useAction({
    run: (days: ReadDaysOff['days']) => {
      const asked = { ...place, days: [...days], cancel: cancel.value && fall.length > 0 }
      return server.meetings.addDaysOff.mutate({ ...asked, operationId: operationId(asked) })
    },
    after: ({ days, cancelled }) => {
      done.value = texts.done(days, cancelled)
      text.value = ''
    },
  })
  const state = action.state.value
  return (
    <div class="form">
      <AreaField
        label={texts.text}
        hint={
          <>
            {texts.intro} {texts.hint}
          </>
        }
        rows={4}
        state={{
          value: text.value,
          problem: undefined,
          set: (value) => {
            text.value = value
            done.value = ''
          },
        }}
      />
      {(read.asksDateOrder || order.value !== null) && (
        <SelectField
          label={texts.order}
          empty={texts.choose}
          state={{
            value: order.value ?? '',
            problem: undefined,
            set: (value) => (order.value = value === '' ? null : (value as DateOrder)),
          }}
          choices={Object.entries(texts.orders).map(([value, said]) => ({ value, text: said }))}
        />
      )}
      <div role="status">{text.value.trim() !== '' && <Understood read={read} />}</div>
      {read.days.length > 0 && (
        <>
          {fall.length > 0 && (
            <Falling meetings={fall} checked={cancel.value} set={(checked) => (cancel.value = checked)} />
          )}
          <p>
            <button
              type="button"
              class="button"
              aria-disabled={state.name === 'running'}
              onClick={() => action.start(read.days)}
            >
              {texts.button(read.days.length)}
            </button>
          </p>
        </>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">{done.value !== '' && <p class="notice">{done.value}</p>}</div>
    </div>
  )
}

interface FallingProps {
  meetings: readonly MeetingOverview[]
  checked: boolean
  set(checked: boolean): void
}

function Falling({ meetings, checked, set }: FallingProps) {
  return (
    <div class="stack-tight small">
      <label class="check-line">
        <input type="checkbox" checked={checked} onChange={(event) => set(event.currentTarget.checked)} />
        <span>{texts.cancel(meetings.length)}</span>
      </label>
      <ul>
        {meetings.slice(0, MOST_SHOWN).map((meeting) => (
          <li key={meeting.id}>
            {moment(meeting.startsAt, meeting.zone, now.value)} <span class="muted">{nameOf(meeting)}</span>
          </li>
        ))}
      </ul>
      {checked && <p class="muted">{texts.cancelWhat}</p>}
    </div>
  )
}

function Understood({ read }: { read: ReadDaysOff }) {
  return (
    <div class="stack-tight small">
      <p>{texts.understood(read.days.length)}</p>
      <ul>
        {joinDays(read.days)
          .slice(0, MOST_SHOWN)
          .map((stretch) => (
            <li key={stretch.from}>
              {showStretch(stretch)} <span class="muted">{stretch.why}</span>
            </li>
          ))}
      </ul>
      {read.problems.map(({ line, problem }, at) => (
        <p class="problem" key={at}>
          {texts.problem(line, problem)}
        </p>
      ))}
    </div>
  )
}

export function DaysOffList({
  place,
  days,
  may,
}: {
  place: Place
  days: readonly DayOffLine[]
  may: boolean
}) {
  const operationId = useOperationId()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const action = useAction({
    run: (stretch: Stretch) => {
      const asked = { ...place, days: daysOf(stretch) }
      return server.meetings.removeDaysOff.mutate({ ...asked, operationId: operationId(asked) })
    },
    // The button that was pressed goes with its line.
    after: () => heading.current?.focus(),
  })
  const state = action.state.value
  return (
    <section class="stack-tight" aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {texts.list}
      </h3>
      {days.length === 0 && <p class="muted">{texts.none}</p>}
      <ul class="day-list">
        {joinDays(days).map((stretch) => (
          <li key={stretch.from}>
            <span>
              {showStretch(stretch)} <span class="muted">{stretch.why}</span>
            </span>
            {may && (
              <button
                type="button"
                class="button quiet"
                aria-label={texts.remove(showStretch(stretch))}
                onClick={() => action.start(stretch)}
              >
                {texts.removeShort}
              </button>
            )}
          </li>
        ))}
      </ul>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}

function showStretch({ from, to }: Stretch): string {
  return from === to ? showDay(from) : `${showDay(from)} – ${showDay(to)}`
}
