// A group turns into another kind: what stays, what it may take over (each before and after), and what it was.
import { type Signal, useSignal } from '@preact/signals'
import {
  GROUP_KINDS,
  type Group,
  type GroupKind,
  type TemplateField,
} from '../../../shared/contract/group.ts'
import { offersOf } from '../../../shared/domain/change-kind.ts'
import { defaultOf, TEMPLATES } from '../../../shared/domain/group-templates.ts'
import { showSetting } from '../../../shared/domain/group-words.ts'
import { settingsOf } from '../../../shared/domain/join-settings.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { date } from '../data/when.ts'
import { settingsTexts } from '../texts/group-settings.ts'
import { kinds } from '../texts/words.ts'
import { Answered } from './answered.tsx'
import { SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = settingsTexts.kind

interface Wish {
  readonly kind: GroupKind
  readonly take: TemplateField[]
}

export function ChangeKind({ place, group }: { place: Place; group: Group }) {
  return (
    <section class="card stack" aria-labelledby="kind">
      <h2 id="kind">{texts.title}</h2>
      <p>
        {texts.is(kinds[group.kind].toLowerCase())} <span class="muted">{TEMPLATES[group.kind].line}</span>
      </p>
      <details class="fold">
        <summary>{texts.change}</summary>
        <KindForm key={group.kind} place={place} group={group} />
      </details>
      <History place={place} group={group} />
    </section>
  )
}

function KindForm({ place, group }: { place: Place; group: Group }) {
  const operationId = useOperationId()
  const kind = useSignal<GroupKind | ''>('')
  const left = useSignal<readonly TemplateField[]>([])
  const problem = useSignal<string | undefined>(undefined)
  const chosen = kind.value === '' ? null : kind.value
  const offers = chosen ? offersOf(settingsOf(group), chosen) : []
  const action = useAction({
    run: async (wish: Wish) => {
      const upon = { ...place, version: group.version, ...wish }
      try {
        return await server.groups.changeKind.mutate({ ...upon, operationId: operationId(upon) })
      } catch (error) {
        void queries.group.ask(place)
        throw error
      }
    },
  })
  const check = (): Wish | null => {
    problem.value = chosen ? undefined : texts.chooseFirst
    return chosen && { kind: chosen, take: offers.filter((field) => !left.value.includes(field)) }
  }
  const state = {
    value: kind.value,
    problem: problem.value,
    set: (value: string) => {
      kind.value = value as GroupKind
      left.value = []
      problem.value = undefined
    },
  }
  const choices = GROUP_KINDS.filter((one) => one !== group.kind).map((value) => ({
    value,
    text: kinds[value],
  }))
  return (
    <FormBox
      label={texts.change}
      keeps={false}
      check={check}
      action={action}
      button={chosen ? texts.button(kinds[chosen].toLowerCase()) : texts.change}
    >
      <p>{texts.keeps}</p>
      <SelectField
        label={texts.to}
        state={state}
        choices={choices}
        empty={texts.choose}
        hint={chosen ? TEMPLATES[chosen].line : undefined}
      />
      {chosen && <Offers group={group} kind={chosen} left={left} />}
    </FormBox>
  )
}

interface OffersProps {
  group: Group
  kind: GroupKind
  /** What is not taken over. */
  left: Signal<readonly TemplateField[]>
}

/** Each default that differs, before and after, to be taken or left. */
function Offers({ group, kind, left }: OffersProps) {
  const settings = settingsOf(group)
  const offers = offersOf(settings, kind)
  if (offers.length === 0) return <p class="muted">{texts.none}</p>
  const became = { ...settings, ...defaultOf(kind, settings) }
  return (
    <fieldset class="plain stack-tight">
      <legend>{texts.take}</legend>
      {offers.map((field) => (
        <Offer
          key={field}
          text={settingsTexts.fields[field]}
          change={texts.fromTo(showSetting(field, settings), showSetting(field, became))}
          checked={!left.value.includes(field)}
          onToggle={() => {
            const has = left.value.includes(field)
            left.value = has ? left.value.filter((one) => one !== field) : [...left.value, field]
          }}
        />
      ))}
    </fieldset>
  )
}

interface OfferProps {
  text: string
  change: string
  checked: boolean
  onToggle: () => void
}

function Offer({ text, change, checked, onToggle }: OfferProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span>
        <strong>{text}</strong>: {change}
      </span>
    </label>
  )
}

function History({ place, group }: { place: Place; group: Group }) {
  const changes = useQuery(queries.kindChanges, place)
  return (
    <Answered answer={changes} lines={1}>
      {(list) =>
        list.length === 0 ? null : (
          <div class="stack-tight">
            <h3>{texts.history}</h3>
            <ul class="stack-tight">
              {list.map(({ before, after, at, by }) => (
                <li key={at}>
                  {texts.line(kinds[before], kinds[after])}{' '}
                  <span class="muted small">
                    <time dateTime={at}>{date(at, group.zone, now.value)}</time> {texts.by(by)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Answered>
  )
}
