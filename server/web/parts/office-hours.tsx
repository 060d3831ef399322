// Office hours ahead on the reader's clock, booking and giving back, moving, calling off; and offering one's own.
import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { z } from 'zod'
import type { Me } from '../../../shared/contract/account.ts'
import { ClockTime } from '../../../shared/contract/group.ts'
import { NewOfficeHours, type OfficeHour } from '../../../shared/contract/office-hours.ts'
import { Day, type LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import { addDays } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { moment, zoneCity } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'
import { Answered } from './answered.tsx'
import { FailureNote } from './failure-note.tsx'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { MoveHour } from './move-hour.tsx'

const texts = timesTexts.office

export function OfficeHours({ me, place, zone }: { me: Me; place: Place; zone: ZoneName }) {
  const hours = useQuery(queries.officeHours, place)
  const own = me.clubs.find(({ id }) => id === place.clubId)?.memberId
  return (
    <Answered answer={hours} lines={2}>
      {(list) =>
        list.length === 0 ? (
          <p>{texts.empty}</p>
        ) : (
          <ul class="times-list">
            {list.map((hour) => (
              <li key={hour.id} class="stack-tight">
                <Hour
                  {...{ place, hour, own: hour.host.id === own }}
                  zones={{ group: zone, reader: me.account.zone }}
                />
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

interface HourProps {
  place: Place
  hour: OfficeHour
  /** The reader holds it. */
  own: boolean
  zones: { readonly group: ZoneName; readonly reader: ZoneName }
}

function Hour({ place, hour, own, zones }: HourProps) {
  const when = moment(hour.startsAt, zones.reader, now.value)
  const begun = Date.parse(hour.startsAt) <= now.value
  const facts = [
    begun ? texts.begun : '',
    texts.with(hour.host.name),
    texts.length(hour.minutes),
    hour.place,
    hour.bookedBy === null ? '' : texts.by(hour.bookedBy),
  ]
  return (
    <>
      <p class="row">
        <strong>{when}</strong>
        <span class={`tag ${hour.state === 'free' || hour.state === 'yours' ? 'good' : ''}`}>
          {timesTexts.states[hour.state]}
        </span>
      </p>
      <p class="small muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <div class="row times-acts">
        {!begun && <Acts {...{ place, hour, own, when }} />}
        {!begun && hour.mayWithdraw && <MoveHour {...{ place, hour, when, zones }} />}
      </div>
    </>
  )
}

type Act = 'book' | 'cancel' | 'withdraw'

function Acts({ place, hour, own, when }: Omit<HourProps, 'zones'> & { when: string }) {
  const operationId = useOperationId()
  const action = useAction({
    run: async (act: Act): Promise<unknown> => {
      const wish = { ...place, officeHourId: hour.id }
      return server.officeHours[act].mutate({ ...wish, operationId: operationId({ act, ...wish }) })
    },
  })
  const state = action.state.value
  const acts: readonly [Act, boolean, string, string][] = [
    ['book', hour.state === 'free' && !own, texts.book, texts.bookOf(when)],
    ['cancel', hour.state === 'yours', texts.cancel, texts.cancelOf(when)],
    ['withdraw', hour.mayWithdraw, texts.withdraw, texts.withdrawOf(when)],
  ]
  const answer = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone.
  useLayoutEffect(() => {
    if (state.name === 'done') answer.current?.focus()
  }, [hour.state])
  const answers: Partial<Record<OfficeHour['state'], string>> = texts.answers
  return (
    <div class="row">
      {acts
        .filter(([, may]) => may)
        .map(([act, , text, label]) => (
          <button
            key={act}
            type="button"
            class="button quiet"
            aria-label={label}
            aria-disabled={state.name === 'running'}
            onClick={() => void action.start(act)}
          >
            {text}
          </button>
        ))}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <p role="status" class="small" tabIndex={-1} ref={answer}>
        {state.name === 'done' && answers[hour.state]}
      </p>
    </div>
  )
}

const Whole = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const RULES = {
  day: { schema: Day, problem: texts.dayProblem },
  time: { schema: ClockTime, problem: texts.timeProblem },
  weeks: { schema: Whole(1, 30), problem: texts.weeksProblem },
  minutes: { schema: Whole(5, 240), problem: texts.minutesProblem },
  kind: { schema: z.enum(['bookable', 'open']), problem: texts.kindProblem },
  place: { schema: NewOfficeHours.shape.place, problem: texts.placeProblem },
}
const FIRST = { day: '', time: '17:00', weeks: '4', minutes: '30', kind: 'bookable', place: '' }
const KINDS = (['bookable', 'open'] as const).map((kind) => ({ value: kind, text: texts.kinds[kind] }))

export function OfferHours({ place, zone }: { place: Place; zone: ZoneName }) {
  const operationId = useOperationId()
  const form = useForm(RULES, FIRST)
  const offered = useSignal({ times: 0, hours: 0, asked: 0 })
  const action = useAction({
    run: (said: NonNullable<ReturnType<typeof form.read>>) => {
      const startsAt = Array.from(
        { length: said.weeks },
        (_, week) => `${addDays(said.day, week * 7)}T${said.time}` as LocalTime,
      )
      const { minutes, kind } = said
      const hours = { startsAt, minutes, bookable: kind === 'bookable', place: said.place }
      // After a yes the same is asked anew: what was offered may have been called off since.
      const id = operationId([hours, offered.value.times])
      return server.officeHours.offer.mutate({ ...place, hours, operationId: id })
    },
    after: ({ offered: hours }, { weeks }) => {
      offered.value = { times: offered.value.times + 1, hours, asked: weeks }
    },
  })
  return (
    <details>
      <summary>{texts.offer}</summary>
      <div class="stack">
        <p class="small muted">
          {texts.offerIntro} ({zoneCity(zone)})
        </p>
        <FormBox
          label={texts.offer}
          check={form.check}
          action={action}
          button={texts.button}
          done={texts.done(offered.value.hours, offered.value.asked)}
        >
          <div class="times-fields">
            <InputField label={texts.day} type="date" state={form.field('day')} />
            <InputField label={texts.time} type="time" state={form.field('time')} />
            <InputField label={texts.weeks} inputMode="numeric" state={form.field('weeks')} />
            <InputField label={texts.minutes} inputMode="numeric" state={form.field('minutes')} />
          </div>
          <SelectField label={texts.kind} choices={KINDS} state={form.field('kind')} />
          <InputField label={texts.place} state={form.field('place')} />
        </FormBox>
      </div>
    </details>
  )
}
