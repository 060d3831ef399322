// The hours of a week at which a group could meet: who can, who cannot, each on their own clock; and taking one over.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import { type FoundSlot, type FoundSlots, Term } from '../../../shared/contract/finding.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { settingsOf } from '../../../shared/domain/join-settings.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { weekdayName, zoneCity } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'
import { People } from './attendants.tsx'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FindHours } from './find-hours.tsx'
import { FindSections } from './find-sections.tsx'
import { FormBox } from './form-box.tsx'

const texts = timesTexts.find
const Whole = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const RULES = {
  from: { schema: Term.shape.from, problem: texts.fromProblem },
  weeks: { schema: Whole(1, 30), problem: texts.weeksProblem },
  minutes: { schema: Whole(15, 240), problem: texts.minutesProblem },
}

interface Props {
  place: Place
  group: Group
}

export function FindSlot({ place, group }: Props) {
  const today = new Date(now.value).toISOString().slice(0, 10)
  const minutes = String(group.cadence?.minutes ?? 60)
  const form = useForm(RULES, { from: today, weeks: '12', minutes })
  const found = useSignal<{ term: Term; slots: FoundSlots } | null>(null)
  const action = useAction({
    run: (term: Term) => server.polls.slots.query({ ...place, term }),
    after: (slots, term) => {
      found.value = { term, slots }
    },
  })
  return (
    <section class="card stack" aria-labelledby="find-slot">
      <h2 id="find-slot">{texts.title}</h2>
      <p class="small muted">{texts.intro}</p>
      <FormBox label={texts.title} check={form.check} action={action} button={texts.show}>
        <div class="times-fields">
          <InputField label={texts.from} type="date" state={form.field('from')} />
          <InputField label={texts.weeks} inputMode="numeric" state={form.field('weeks')} />
          <InputField label={texts.minutes} inputMode="numeric" state={form.field('minutes')} />
        </div>
      </FormBox>
      {found.value && <Found place={place} group={group} {...found.value} />}
    </section>
  )
}

function Found({ place, group, term, slots: found }: Props & { term: Term; slots: FoundSlots }) {
  const { told, untold, slots } = found
  const all = told.length + untold.length
  const names = new Map(told.map(({ memberId, name }) => [memberId as string, name]))
  return (
    <div class="stack times-found" role="status">
      <p>{texts.told(told.length, all)}</p>
      {untold.length > 0 && <p class="small">{texts.untold(untold.map(({ name }) => name).join(', '))}</p>}
      {slots.length === 0 ? (
        <p class="notice">{texts.none}</p>
      ) : (
        <>
          <h3>{texts.slots}</h3>
          <ol class="times-list">
            {slots.map((slot) => (
              <li key={`${slot.weekday} ${slot.time}`} class="stack-tight">
                <Slot {...{ place, group, term, slot, names }} />
              </li>
            ))}
          </ol>
        </>
      )}
      {told.length > 0 && <FindSections place={place} term={term} told={told} zone={group.zone} />}
      {told.length > 0 && <FindHours place={place} term={term} told={told} zone={group.zone} />}
    </div>
  )
}

type SlotProps = Props & { term: Term; slot: FoundSlot; names: ReadonlyMap<string, string> }

function Slot({ place, group, term, slot, names }: SlotProps) {
  const when = `${weekdayName(slot.weekday)}, ${slot.time}`
  const all = slot.can.length + slot.cannot.length
  return (
    <>
      <div class="times-slot">
        <strong>{texts.slot(when, zoneCity(group.zone))}</strong>
        <meter min={0} max={all} value={slot.can.length} aria-label={texts.can(slot.can.length, all)} />
        <span>{texts.can(slot.can.length, all)}</span>
      </div>
      <details>
        <summary>{texts.who}</summary>
        <People people={slot.can} names={names} />
        {slot.cannot.length > 0 && (
          <>
            <p class="small muted">{texts.cannot(slot.cannot.length)}</p>
            <People people={slot.cannot} names={names} />
          </>
        )}
      </details>
      <TakeOver {...{ place, group, term, slot, when }} />
    </>
  )
}

/** By the procedure of the settings' form: all settings, upon the group as it was read. */
function TakeOver({ place, group, term, slot, when }: Omit<SlotProps, 'names'> & { when: string }) {
  const operationId = useOperationId()
  // Only the hour changes: who meets every second week goes on so.
  const rhythm = group.cadence ?? { every: 'week' as const }
  const action = useAction({
    run: () => {
      const { weekday, time } = slot
      const cadence = { ...rhythm, weekday, time, minutes: term.minutes }
      const wish = { ...place, version: group.version, settings: { ...settingsOf(group), cadence } }
      return server.groups.change.mutate({ ...wish, operationId: operationId(wish) })
    },
  })
  const state = action.state.value
  return (
    <div class="stack-tight">
      <div>
        <button
          type="button"
          class="button quiet"
          aria-label={texts.takeOf(rhythm.every, when)}
          aria-disabled={state.name === 'running'}
          onClick={() => void action.start(undefined)}
        >
          {texts.take}
        </button>
      </div>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">
        {state.name === 'done' && <p class="notice">{texts.taken(rhythm.every, when)}</p>}
      </div>
    </div>
  )
}
