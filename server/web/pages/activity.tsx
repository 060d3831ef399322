// What was done in a club, for its owners: newest first, narrowed down by person, kind and period.
import { useSignal } from '@preact/signals'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { ActivityCursor } from '../../../shared/contract/activity.ts'
import type { ClubId, MemberId } from '../../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '../../../shared/domain/read-activity.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { now } from '../data/now.ts'
import { readClubId } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInClub } from '../data/rights.ts'
import { ClubTabs } from '../frame/tab-nav.tsx'
import { ActivityLines } from '../parts/activity-lines.tsx'
import { Answered } from '../parts/answered.tsx'
import { SelectField } from '../parts/field.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { activityTexts as texts } from '../texts/activity.ts'
import { NotFoundPage } from './not-found.tsx'

type Period = keyof typeof texts.periods

interface Asked {
  readonly by: MemberId | null
  readonly kind: ActivityKind | null
  readonly period: Period
}

const ALL: Asked = { by: null, kind: null, period: 'all' }
const DAYS: Record<Period, number | null> = { all: null, week: 7, month: 30, year: 365 }

export function ActivityPage({ me }: { me: Me }) {
  const clubId = readClubId(useRoute().params)
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined || !mayInClub(me, club.id, 'activity.read')) return <NotFoundPage />
  return (
    <>
      <header class="page-head">
        <PageHeading title={`${texts.title} · ${club.name}`} class="page-title">
          {club.name}
        </PageHeading>
      </header>
      <ClubTabs me={me} clubId={club.id} name={club.name} />
      <ClubRecord clubId={club.id} reader={me.account.zone} />
    </>
  )
}

function ClubRecord({ clubId, reader }: { clubId: ClubId; reader: ZoneName }) {
  const asked = useSignal(ALL)
  // To the minute, so that the question stays the same while the page is open.
  const since = useSignal<Instant | null>(null)
  const choose = (change: Partial<Asked>) => {
    asked.value = { ...asked.value, ...change }
    const days = DAYS[asked.value.period]
    const minute = new Date(Math.floor(now.value / 60_000) * 60_000).toISOString() as Instant
    since.value = days === null ? null : addMinutes(minute, -days * 24 * 60)
  }
  const { by, kind } = asked.value
  const ask = { clubId, by, kind, since: since.value, until: null }
  return (
    <section class="section" aria-label={texts.title}>
      <p class="muted">{texts.what}</p>
      <Filters clubId={clubId} asked={asked.value} choose={choose} />
      <Page
        key={JSON.stringify(ask)}
        ask={ask}
        reader={reader}
        cursor={null}
        filtered={asked.value !== ALL}
      />
    </section>
  )
}

interface FilterProps {
  clubId: ClubId
  asked: Asked
  choose: (change: Partial<Asked>) => void
}

function Filters({ clubId, asked, choose }: FilterProps) {
  const actors = useQuery(queries.actors, { clubId })
  const people = (actors.data ?? []).map(({ id, name }) => ({ value: id as string, text: name }))
  const kinds = ACTIVITY_KINDS.flatMap((kind) => {
    const text = texts.kinds[kind]
    return text === null ? [] : [{ value: kind as string, text }]
  })
  const periods = Object.entries(texts.periods).map(([value, text]) => ({ value, text }))
  const field = (value: string, set: (value: string) => void) => ({ value, problem: undefined, set })
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{texts.filters}</legend>
      <SelectField
        label={texts.by}
        empty={texts.everybody}
        choices={people}
        state={field(asked.by ?? '', (by) => choose({ by: by === '' ? null : (by as MemberId) }))}
      />
      <SelectField
        label={texts.kind}
        empty={texts.everything}
        choices={kinds}
        state={field(asked.kind ?? '', (kind) =>
          choose({ kind: kind === '' ? null : (kind as ActivityKind) }),
        )}
      />
      <SelectField
        label={texts.period}
        choices={periods}
        state={field(asked.period, (period) => choose({ period: period as Period }))}
      />
    </fieldset>
  )
}

interface PageProps {
  ask: { clubId: ClubId; by: MemberId | null; kind: ActivityKind | null; since: Instant | null; until: null }
  cursor: ActivityCursor | null
  reader: ZoneName
  filtered: boolean
}

/** One page of lines; the next one stands below it once it was asked for. */
function Page({ ask, cursor, reader, filtered }: PageProps) {
  const answer = useQuery(queries.activity, { ...ask, cursor })
  const older = useSignal(false)
  return (
    <Answered answer={answer} lines={6}>
      {({ lines, next }) => (
        <>
          {lines.length === 0 && <p class="muted">{filtered ? texts.emptyFiltered : texts.empty}</p>}
          <ActivityLines lines={lines} reader={reader} />
          {next && !older.value && (
            <p>
              <button type="button" class="button quiet" onClick={() => (older.value = true)}>
                {texts.older}
              </button>
            </p>
          )}
          {next && older.value && <Page ask={ask} cursor={next} reader={reader} filtered={filtered} />}
          {next === null && cursor !== null && <p class="muted small">{texts.noOlder}</p>}
        </>
      )}
    </Answered>
  )
}
