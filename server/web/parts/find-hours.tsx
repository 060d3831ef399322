// Office hours proposed: which hours of the week serve most members, one a day, shared fairly by those who would hold them.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import type { FoundHours, FoundSlots, Term } from '../../../shared/contract/finding.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import type { Place } from '../data/queries.ts'
import { weekdayName, zoneCity } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'
import { CheckField } from './check-field.tsx'
import { SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = timesTexts.proposal
const COUNTS = ['1', '2', '3', '4', '5', '6', '7'] as const
const RULES = { count: { schema: z.enum(COUNTS).transform(Number), problem: texts.countProblem } }
const CHOICES = COUNTS.map((value) => ({ value, text: value }))

interface Props {
  place: Place
  term: Term
  told: FoundSlots['told']
  zone: ZoneName
}

export function FindHours({ place, term, told, zone }: Props) {
  const hosts = useSignal<readonly MemberId[]>([])
  const wrong = useSignal(false)
  const found = useSignal<FoundHours | null>(null)
  const form = useForm(RULES, { count: '2' })
  const action = useAction({
    run: (asked: { count: number; hosts: MemberId[] }) =>
      server.polls.hours.query({ ...place, term, ...asked }),
    after: (result) => {
      found.value = result
    },
  })
  const check = () => {
    const read = form.check()
    wrong.value = hosts.value.length === 0
    return read && !wrong.value ? { ...read, hosts: [...hosts.value] } : null
  }
  const turn = (id: MemberId, on: boolean) => {
    const others = hosts.value.filter((other) => other !== id)
    hosts.value = on ? [...others, id] : others
    wrong.value = false
  }
  return (
    <section class="stack" aria-labelledby="find-hours">
      <h3 id="find-hours">{texts.title}</h3>
      <p class="small muted">{texts.intro}</p>
      <FormBox label={texts.title} check={check} action={action} button={texts.search}>
        <fieldset class="plain stack-tight">
          <legend>{texts.hosts}</legend>
          {wrong.value && <p class="problem">{texts.hostsProblem}</p>}
          <div class="times-choices">
            {told.map(({ memberId, name }) => (
              <CheckField
                key={memberId}
                label={name}
                checked={hosts.value.includes(memberId)}
                set={(on) => turn(memberId, on)}
              />
            ))}
          </div>
        </fieldset>
        <SelectField label={texts.count} state={form.field('count')} choices={CHOICES} />
      </FormBox>
      <div role="status">{found.value && <Proposed found={found.value} zone={zone} />}</div>
    </section>
  )
}

function Proposed({ found: { hours, people }, zone }: { found: FoundHours; zone: ZoneName }) {
  if (hours.length === 0) return <p>{texts.none}</p>
  return (
    <div class="stack-tight">
      <ul class="times-list">
        {hours.map(({ weekday, time, host, useful }) => (
          <li key={`${weekday} ${time} ${host.memberId}`} class="stack-tight">
            <strong>{timesTexts.find.slot(`${weekdayName(weekday)}, ${time}`, zoneCity(zone))}</strong>
            <span>
              {texts.with(host.name)} · {texts.useful(useful, people)}
            </span>
          </li>
        ))}
      </ul>
      <p class="small muted">{texts.next}</p>
    </div>
  )
}
