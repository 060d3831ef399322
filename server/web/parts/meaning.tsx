// What a day and a time mean that are being typed by the group's clock: shown by both clocks, or why there is no such time.
import { isRefusal, refusalText } from '../../../shared/contract/refusal.ts'
import { LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import { instantOf } from '../../../shared/domain/zoned-time.ts'
import { MeetingTime } from './when.tsx'

interface Props {
  /** As it is typed; it may be no time yet. */
  local: string
  zone: ZoneName
  reader: ZoneName
}

export function Meaning({ local, zone, reader }: Props) {
  const read = LocalTime.safeParse(local)
  if (!read.success) return null
  const at = instantOf(read.data, zone)
  if (isRefusal(at)) return <p class="problem">{refusalText(at)}</p>
  return (
    <p class="small meaning">
      <MeetingTime at={at} zones={{ group: zone, reader }} />
    </p>
  )
}
