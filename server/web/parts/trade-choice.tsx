// Who could take a turn, and what each costs the group.
import type { TradeChoice } from '../../../shared/contract/trade.ts'
import { now } from '../data/now.ts'
import { date } from '../data/when.ts'
import { tradeTexts as texts } from '../texts/trades.ts'

/** So many people at first; the last moment and the button stay near. */
const SHOWN = 8

export const keyOf = ({ member, exchange }: TradeChoice) => `${member.id} ${exchange?.turnId ?? ''}`

/** A person and what they cost; to be chosen where some are asked. */
function Who({ choice, picked }: { choice: TradeChoice; picked: { value: readonly string[] } | null }) {
  const { member, exchange, changes, unfairness } = choice
  const key = keyOf(choice)
  const words = (
    <>
      <strong>{member.name}</strong>
      {exchange && ` ${texts.gives(date(exchange.startsAt, exchange.zone, now.value))}`}{' '}
      <span class="small muted">
        {texts.changes(changes)} · {texts.fairness(unfairness)}
      </span>
    </>
  )
  if (picked === null) return <p>{words}</p>
  const set = (on: boolean) => {
    picked.value = on ? [...picked.value, key] : picked.value.filter((one) => one !== key)
  }
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={picked.value.includes(key)}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span>{words}</span>
    </label>
  )
}

/** Of many the first are shown: those whom it costs least. */
export function Able({
  list,
  picked,
}: {
  list: readonly TradeChoice[]
  picked: { value: readonly string[] } | null
}) {
  const show = (choice: TradeChoice) => (
    <li key={keyOf(choice)}>
      <Who choice={choice} picked={picked} />
    </li>
  )
  const more = list.slice(SHOWN)
  return (
    <>
      <ol class="trade-choices">{list.slice(0, SHOWN).map(show)}</ol>
      {more.length > 0 && (
        <details>
          <summary>{texts.more(more.length)}</summary>
          <ol class="trade-choices" start={SHOWN + 1}>
            {more.map(show)}
          </ol>
        </details>
      )}
    </>
  )
}
