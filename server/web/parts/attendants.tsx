// The people of an hour, each with what their own clock shows then.
import type { Attendant } from '../../../shared/contract/finding.ts'
import { weekdayShort } from '../data/when.ts'
import { timesTexts } from '../texts/times.ts'

export function People({
  people,
  names,
}: {
  people: readonly Attendant[]
  names: ReadonlyMap<string, string>
}) {
  return (
    <ul class="times-people small">
      {people.map((one) => (
        <li key={one.memberId}>
          {names.get(one.memberId)} <span class="muted">{clockOf(one)}</span>
          {one.hour !== 'day' && <span class="tag"> {timesTexts.hours[one.hour]}</span>}
        </li>
      ))}
    </ul>
  )
}

/** `Thu 23:30, later Fri 0:30` */
function clockOf({ weekday, time, later }: Attendant): string {
  const first = `${weekdayShort(weekday)} ${time}`
  return later === null
    ? first
    : `${first}${timesTexts.find.later(`${weekdayShort(later.weekday)} ${later.time}`)}`
}
