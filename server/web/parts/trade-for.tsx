// Whom a lead gives an offered turn to, and in an exchange what they give for it.
import type { ComponentChildren } from 'preact'
import type { TradeView } from '../../../shared/contract/trade.ts'
import { now } from '../data/now.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { date } from '../data/when.ts'
import { tradeTexts as texts } from '../texts/trades.ts'
import { PickOne } from './pick-one.tsx'

interface Value {
  value: string
}

export function ForSomebody({
  place,
  trade,
  person,
  given,
  children,
}: {
  place: Place
  trade: TradeView
  person: Value
  given: Value
  children: ComponentChildren
}) {
  const { data: members = [] } = useQuery(queries.members, place)
  const { data: meetings = [] } = useQuery(queries.meetings, place)
  const able = members.filter(({ id, role }) => id !== trade.from.id && role !== 'guest' && role !== 'former')
  if (able.length === 0) return null
  const could = meetings
    .filter(({ startsAt }) => Date.parse(startsAt) > now.value)
    .flatMap((meeting) => meeting.turns.map((turn) => ({ ...turn, meeting })))
    .filter(({ member, role, id }) => {
      return member.id === person.value && role === trade.role && id !== trade.turnId
    })
  const choose = {
    get value() {
      return person.value
    },
    // What somebody else would give is nothing that this person gives.
    set value(id) {
      person.value = id
      given.value = ''
    },
  }
  return (
    <div class="trade-answers">
      <PickOne
        label={texts.takeFor}
        value={choose}
        empty={texts.choose}
        choices={able.map(({ id, name }) => ({ value: id, text: name }))}
      />
      {trade.exchange && could.length > 0 && (
        <PickOne
          label={texts.theyGive}
          value={given}
          empty={texts.nothing}
          choices={could.map(({ id, meeting }) => ({
            value: id,
            text: date(meeting.startsAt, meeting.zone, now.value),
          }))}
        />
      )}
      {children}
    </div>
  )
}
