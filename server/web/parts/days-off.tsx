// For leads: days on which the group does not meet, pasted in any spelling; what was understood is shown before it is added.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { DateOrder } from '../../../shared/contract/import.ts'
import type { DayOffLine } from '../../../shared/contract/meeting.ts'
import { daysOf, joinDays, type Stretch } from '../../../shared/domain/join-days.ts'
import { type ReadDaysOff, readDaysOff } from '../../../shared/domain/read-days-off.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useKeptText } from '../data/kept-text.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { day as showDay } from '../data/when.ts'
import { meetingsTexts } from '../texts/meetings.ts'
import { FailureNote } from './failure-note.tsx'
import { AreaField, SelectField } from './field.tsx'

const texts = meetingsTexts.off
const MOST_SHOWN = 60

export function AddDaysOff({ place }: { place: Place }) {
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
  const action = useAction({
    run: (days: ReadDaysOff['days']) => {
      const asked = { ...place, days: [...days], cancel: cancel.value }
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
          <label class="check-line">
            <input
              type="checkbox"
              checked={cancel.value}
              onChange={(event) => (cancel.value = event.currentTarget.checked)}
            />
            <span>{texts.cancel}</span>
          </label>
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
  const action = useAction({
    run: (stretch: Stretch) => {
      const asked = { ...place, days: daysOf(stretch) }
      return server.meetings.removeDaysOff.mutate({ ...asked, operationId: operationId(asked) })
    },
  })
  const state = action.state.value
  return (
    <section class="stack-tight" aria-labelledby={id}>
      <h3 id={id}>{texts.list}</h3>
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
