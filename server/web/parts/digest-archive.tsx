// The weeks of a group's digest, the newest first, as far back as one asks.
import { useSignal } from '@preact/signals'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { weekText } from '../data/digest-words.ts'
import { now } from '../data/now.ts'
import { pastDigestHref } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { date } from '../data/when.ts'
import { digestTexts } from '../texts/digest.ts'
import { Answered } from './answered.tsx'

const texts = digestTexts.archive

export function DigestArchive({ place, zone }: { place: Place; zone: ZoneName }) {
  return (
    <section class="card stack" aria-labelledby="past-digests">
      <h2 id="past-digests">{texts.title}</h2>
      <Weeks place={place} zone={zone} before={null} />
    </section>
  )
}

function Weeks({ place, zone, before }: { place: Place; zone: ZoneName; before: DigestWeek | null }) {
  const answer = useQuery(queries.digestWeeks, { ...place, before })
  const older = useSignal(false)
  return (
    <Answered answer={answer} lines={3}>
      {({ weeks, before: rest }) => (
        <>
          {weeks.length === 0 && <p class="muted">{texts.none}</p>}
          {weeks.length > 0 && (
            <ul class="lines">
              {weeks.map(({ week, openedAt, papers, summaries }) => (
                <li key={week} data-row>
                  <a href={pastDigestHref(place, week)}>{weekText(week)}</a>
                  <p class="small muted">
                    {date(openedAt, zone, now.value)} · {texts.line(papers, summaries)}
                  </p>
                </li>
              ))}
            </ul>
          )}
          {rest && !older.value && (
            <p>
              <button type="button" class="button quiet" onClick={() => (older.value = true)}>
                {texts.older}
              </button>
            </p>
          )}
          {rest && older.value && <Weeks place={place} zone={zone} before={rest} />}
        </>
      )}
    </Answered>
  )
}
