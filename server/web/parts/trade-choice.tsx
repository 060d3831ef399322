// One who could take a turn, and what it costs the group.
import type { TradeChoice } from '../../../shared/contract/trade.ts'
import { now } from '../data/now.ts'
import { date } from '../data/when.ts'
import { tradeTexts as texts } from '../texts/trades.ts'

export const keyOf = ({ member, exchange }: TradeChoice) => `${member.id} ${exchange?.turnId ?? ''}`

/** A person and what they cost; to be chosen where some are asked. */
export function Who({
  choice,
  picked,
}: {
  choice: TradeChoice
  picked: { value: readonly string[] } | null
}) {
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
