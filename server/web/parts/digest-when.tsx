// When the next digest goes out, by the group's clock and the reader's.
import type { Group } from '../../../shared/contract/group.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { digestTexts } from '../texts/digest.ts'
import { Answered } from './answered.tsx'
import { MeetingTime } from './when.tsx'

const texts = digestTexts.when

export function DigestWhen({ place, group, reader }: { place: Place; group: Group; reader: ZoneName }) {
  const answer = useQuery(queries.comingDigest, place)
  return (
    <Answered answer={answer} lines={1}>
      {({ goesOutAt, paused }) => {
        const words = { at: goesOutAt, zones: { group: group.zone, reader } }
        if (paused)
          return (
            <p class="notice">
              {texts.paused} <Moment {...words} before={texts.wouldAt} soon={texts.wouldSoon} />
            </p>
          )
        return (
          <p>
            <Moment {...words} before={texts.next} soon={texts.soon} />
          </p>
        )
      }}
    </Answered>
  )
}

interface MomentProps {
  at: Instant
  zones: { group: ZoneName; reader: ZoneName }
  before: string
  soon: string
}

function Moment({ at, zones, before, soon }: MomentProps) {
  if (Date.parse(at) <= now.value) return <>{soon}</>
  return (
    <>
      {before} <MeetingTime at={at} zones={zones} />
    </>
  )
}
