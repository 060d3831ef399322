// A few sections so that everybody can attend one, as a proposal: how many, when, who leads and who goes where.
import { useSignal } from '@preact/signals'
import type { FoundSections, FoundSlots, SectionChoice, Term } from '../../../shared/contract/finding.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import type { Place } from '../data/queries.ts'
import { weekdayName, zoneCity } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'
import { People } from './attendants.tsx'
import { CheckField } from './check-field.tsx'
import { FailureNote } from './failure-note.tsx'

const texts = timesTexts.sections

interface Props {
  place: Place
  term: Term
  told: FoundSlots['told']
  zone: ZoneName
}

export function FindSections({ place, term, told, zone }: Props) {
  const leaders = useSignal<readonly MemberId[]>([])
  const found = useSignal<FoundSections | null>(null)
  const action = useAction({
    run: (facilitators: readonly MemberId[]) =>
      server.polls.sections.query({ ...place, term, facilitators: [...facilitators] }),
    after: (result) => {
      found.value = result
    },
  })
  const state = action.state.value
  const turn = (id: MemberId, on: boolean) => {
    const others = leaders.value.filter((other) => other !== id)
    leaders.value = on ? [...others, id] : others
  }
  return (
    <section class="stack" aria-labelledby="find-sections">
      <h3 id="find-sections">{texts.title}</h3>
      <p class="small muted">{texts.intro}</p>
      <fieldset class="plain stack-tight times-leaders">
        <legend>{texts.leaders}</legend>
        <p class="small muted">{texts.leadersHint}</p>
        <div class="times-choices">
          {told.map(({ memberId, name }) => (
            <CheckField
              key={memberId}
              label={name}
              checked={leaders.value.includes(memberId)}
              set={(on) => turn(memberId, on)}
            />
          ))}
        </div>
      </fieldset>
      <div>
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => void action.start(leaders.value)}
        >
          {texts.search}
        </button>
      </div>
      <div role="status">{state.name === 'running' && <p class="muted">{texts.searching}</p>}</div>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      {found.value && <Proposal found={found.value} zone={zone} />}
    </section>
  )
}

function Proposal({ found, zone }: { found: FoundSections; zone: ZoneName }) {
  const names = new Map(found.people.map(({ memberId, name }) => [memberId as string, name]))
  const nowhere = found.nowhere.map((id) => names.get(id)).join(', ')
  const least = found.choices[0]?.sections.length ?? 0
  return (
    <div class="stack">
      {least > 0 && <p>{found.fewest ? texts.fewest(least) : texts.atLeast(found.bound)}</p>}
      {nowhere !== '' && <p>{texts.nowhere(nowhere)}</p>}
      {found.choices.map((choice, at) => (
        <details key={choice.sections.length} open={at === 0}>
          <summary>
            {texts.choice(choice.sections.length)}{' '}
            <span class="muted small">({choice.proved ? texts.proved : texts.found})</span>
          </summary>
          <Sections choice={choice} names={names} zone={zone} />
        </details>
      ))}
    </div>
  )
}

function Sections(props: { choice: SectionChoice; names: ReadonlyMap<string, string>; zone: ZoneName }) {
  const { choice, names, zone } = props
  const led = choice.sections.some(({ facilitator }) => facilitator !== null)
  return (
    <ul class="times-sections">
      {choice.sections.map(({ weekday, time, facilitator, members }, at) => (
        // Two sections may be at one hour.
        <li key={`${weekday} ${time} ${at}`} class="stack-tight">
          <strong>{timesTexts.find.slot(`${weekdayName(weekday)}, ${time}`, zoneCity(zone))}</strong>
          {facilitator && <span>{texts.leads(names.get(facilitator.memberId) ?? '')}</span>}
          {led && !facilitator && <span class="problem">{texts.leaderless}</span>}
          <People people={members} names={names} />
        </li>
      ))}
    </ul>
  )
}
