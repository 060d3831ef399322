// What has to be said once for a whole handful: the order of day and month, when meetings begin, who is meant by a name.
import { useId } from 'preact/hooks'
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { ClockTime, DateOrder, type ImportPreview } from '../../../shared/contract/import.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import type { Handful } from '../data/handful.ts'
import { zoneCity } from '../data/when.ts'
import { importTexts as texts } from '../texts/import.ts'
import { SelectField } from './field.tsx'

interface Props {
  handful: Handful
  preview: ImportPreview
  members: readonly MemberLine[]
  zone: ZoneName
}

const NOBODY = 'nobody'

export function ImportQuestions({ handful, preview, members, zone }: Props) {
  const { strangers, asksDateOrder, asksTime } = preview
  const { dateOrder } = handful.answers.value
  if (strangers.length === 0 && !asksDateOrder && !asksTime) return null
  return (
    <section class="card form" aria-label={texts.questions}>
      <h3>{texts.questions}</h3>
      {asksDateOrder && (
        <SelectField
          label={texts.dateOrder}
          empty={texts.choose}
          choices={DateOrder.options.map((order) => ({ value: order, text: texts.dateOrders[order] }))}
          state={{
            value: dateOrder ?? '',
            problem: undefined,
            set: (value) => void handful.answer({ dateOrder: DateOrder.safeParse(value).data ?? null }),
          }}
        />
      )}
      {asksTime && <TimeField handful={handful} preview={preview} zone={zone} />}
      {strangers.map((name) => (
        <StrangerField
          key={name}
          name={name}
          likely={preview.likely.find((one) => one.name === name)?.memberId ?? null}
          handful={handful}
          members={members}
        />
      ))}
    </section>
  )
}

function TimeField({ handful, preview, zone }: Pick<Props, 'handful' | 'preview' | 'zone'>) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{texts.time(zoneCity(zone))}</label>
      <input
        id={id}
        type="time"
        aria-describedby={`${id}-hint`}
        value={handful.answers.value.time ?? preview.usualTime ?? ''}
        onChange={(event) =>
          void handful.answer({ time: ClockTime.safeParse(event.currentTarget.value).data ?? null })
        }
      />
      <p class="hint" id={`${id}-hint`}>
        {texts.timeHint}
      </p>
    </div>
  )
}

interface Stranger extends Pick<Props, 'handful' | 'members'> {
  name: string
  /** Whose name is nearly this: stands first, and is chosen by a person all the same. */
  likely: MemberId | null
}

function StrangerField({ name, likely, handful, members }: Stranger) {
  const { people } = handful.answers.value
  const said = people.find((answer) => answer.name === name)
  const others = people.filter((answer) => answer.name !== name)
  const choices = members
    .filter(({ role }) => role !== 'guest' && role !== 'former')
    .map(({ id, name: text }) => ({ value: id as string, text: id === likely ? texts.likely(text) : text }))
    .toSorted((one, other) => Number(other.value === likely) - Number(one.value === likely))
  const nobody = { value: NOBODY, text: texts.nobody }
  const answer = (value: string) => {
    const memberId = value === NOBODY ? null : (value as MemberId)
    void handful.answer({ people: value === '' ? others : [...others, { name, memberId }] })
  }
  return (
    <SelectField
      label={texts.stranger(name)}
      empty={texts.choose}
      choices={likely === null ? [nobody, ...choices] : [...choices.slice(0, 1), nobody, ...choices.slice(1)]}
      state={{ value: said ? (said.memberId ?? NOBODY) : '', problem: undefined, set: answer }}
    />
  )
}
