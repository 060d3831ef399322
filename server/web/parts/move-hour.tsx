// An office hour is moved: day and time by the group's clock, shown by the reader's as they are typed. Who booked it keeps it.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { ClockTime } from '../../../shared/contract/group.ts'
import type { OfficeHour } from '../../../shared/contract/office-hours.ts'
import { Day, type LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import { localTime } from '../../../shared/domain/zoned-time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { zoneCity } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { Meaning } from './meaning.tsx'

const texts = timesTexts.office.move
const RULES = {
  day: { schema: Day, problem: timesTexts.office.dayProblem },
  time: { schema: ClockTime, problem: timesTexts.office.timeProblem },
}

interface Props {
  place: Place
  hour: OfficeHour
  /** As the reader is told it. */
  when: string
  zones: { readonly group: ZoneName; readonly reader: ZoneName }
}

export function MoveHour({ place, hour, when, zones }: Props) {
  const operationId = useOperationId()
  const form = useForm(RULES, written(hour, zones.group), { name: hour.id })
  const box = useRef<HTMLDetailsElement>(null)
  const action = useAction({
    run: ({ day, time }: { day: Day; time: ClockTime }) => {
      const startsAt = `${day}T${time}` as LocalTime
      const wish = { ...place, officeHourId: hour.id, startsAt }
      return server.officeHours.move.mutate({ ...wish, operationId: operationId([wish, hour.startsAt]) })
    },
  })
  const { day, time } = form.values.value
  const shown = useRef(hour.startsAt)
  useEffect(() => {
    if (shown.current !== hour.startsAt) form.fill(written(hour, zones.group))
    shown.current = hour.startsAt
  }, [hour.startsAt])
  // In the list it may have another place now, and what is put elsewhere loses the focus.
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null
    if (action.state.value.name === 'done' && lost) box.current?.querySelector('summary')?.focus()
  }, [hour.startsAt])
  return (
    <details class="fold" ref={box}>
      <summary aria-label={texts.openOf(when)}>{texts.open}</summary>
      <FormBox
        label={texts.openOf(when)}
        check={form.check}
        action={action}
        button={texts.button}
        done={texts.done}
      >
        <div class="times-fields">
          <InputField label={texts.day} type="date" state={form.field('day')} />
          <InputField label={texts.time(zoneCity(zones.group))} type="time" state={form.field('time')} />
        </div>
        <Meaning local={`${day}T${time}`} zone={zones.group} reader={zones.reader} />
      </FormBox>
    </details>
  )
}

function written({ startsAt }: OfficeHour, zone: ZoneName): { day: string; time: string } {
  const [day = '', time = ''] = localTime(startsAt, zone).split('T')
  return { day, time }
}
