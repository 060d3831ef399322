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
        <StrangerField key={name} name={name} handful={handful} members={members} />
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

function StrangerField({ name, handful, members }: Pick<Props, 'handful' | 'members'> & { name: string }) {
  const { people } = handful.answers.value
  const said = people.find((answer) => answer.name === name)
  const others = people.filter((answer) => answer.name !== name)
  const choices = members
    .filter(({ role }) => role !== 'guest' && role !== 'former')
    .map((member) => ({ value: member.id as string, text: member.name }))
  const answer = (value: string) => {
    const memberId = value === NOBODY ? null : (value as MemberId)
    void handful.answer({ people: value === '' ? others : [...others, { name, memberId }] })
  }
  return (
    <SelectField
      label={texts.stranger(name)}
      empty={texts.choose}
      choices={[{ value: NOBODY, text: texts.nobody }, ...choices]}
      state={{ value: said ? (said.memberId ?? NOBODY) : '', problem: undefined, set: answer }}
    />
  )
}
