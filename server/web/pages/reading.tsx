// A paper of a group with everything its members wrote about it.
import { useRef, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { MOST_SUMMARIES, type ReadingView, SUMMARIES_SHOWN } from '../../../shared/contract/reading.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { isArxiv } from '../../../shared/domain/name-work.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { readPlace, readReadingId } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { Agreement } from '../parts/agreement.tsx'
import { PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { LinkedText } from '../parts/linked-text.tsx'
import { ListCard } from '../parts/list-card.tsx'
import { Authors, PaperDetails } from '../parts/paper-head.tsx'
import { PaperNewsNote } from '../parts/paper-news.tsx'
import { Schedule } from '../parts/schedule.tsx'
import { Standing } from '../parts/standing.tsx'
import { SummaryCard } from '../parts/summary-card.tsx'
import { MeetingTime, When } from '../parts/when.tsx'
import { WorkLinks } from '../parts/work-name.tsx'
import { WriteHere } from '../parts/write-here.tsx'
import { texts } from '../texts/app.ts'
import { importTexts } from '../texts/import.ts'
import { listTexts } from '../texts/lists.ts'
import { NotFoundPage } from './not-found.tsx'

const SUMMARIES_ADDED = 40

export function ReadingPage({ me }: { me: Me }) {
  const { params } = useRoute()
  const place = readPlace(params)
  const readingId = readReadingId(params)
  if (!place || !readingId) return <NotFoundPage />
  return <ReadingAt key={readingId} me={me} place={place} readingId={readingId} />
}

function ReadingAt({ me, place, readingId }: { me: Me; place: Place; readingId: ReadingId }) {
  const [most, setMost] = useState(SUMMARIES_SHOWN)
  const answer = useKept(useQuery(queries.reading, { ...place, readingId, most }))
  const more = () => setMost(Math.min(most + SUMMARIES_ADDED, MOST_SUMMARIES))
  // Asked for here already, so that they travel in one request.
  useQuery(queries.group, place)
  useQuery(queries.meetings, place)
  useQuery(queries.topics, { ...place, readingId })
  return (
    <>
      <Crumbs me={me} place={place} here={texts.reading.crumb} />
      <PageAnswered answer={answer}>
        {(reading) => <Reading me={me} place={place} reading={reading} more={more} />}
      </PageAnswered>
    </>
  )
}

/** Asked for more, the page keeps what it shows until it is there. */
function useKept<A extends { readonly data: ReadingView | undefined }>(answer: A): A {
  const before = useRef<ReadingView>(undefined)
  if (answer.data !== undefined) before.current = answer.data
  return { ...answer, data: before.current }
}

interface Props {
  me: Me
  place: Place
  reading: ReadingView
}

/** Who is taken out of the group while they write keeps their words in front of them. */
function useOnce(may: boolean): boolean {
  const ever = useRef(may)
  ever.current ||= may
  return ever.current
}

interface WithMore extends Props {
  more(): void
}

function Reading({ me, place, reading, more }: WithMore) {
  const { paper } = reading
  const group = useQuery(queries.group, place)
  const reader = me.account.zone
  const zones = { reader, group: reading.meeting?.zone ?? group.data?.zone ?? reader }
  return (
    <>
      <header class="page-head stack">
        <div>
          <PageHeading title={readableTex(paper.title)} class="page-title reading-title" />
          <Authors authors={paper.authors} />
        </div>
        {paper.withdrawn && <p class="notice bad">{texts.reading.withdrawn}</p>}
        <PaperNewsNote news={reading.news} paper={paper} />
        <WorkLinks reading={reading} />
      </header>
      <div class="columns">
        <div class="stack-wide">
          {paper.abstract && (
            <details class="card fold">
              <summary>{texts.reading.abstract}</summary>
              <p class="reading">{readableTex(paper.abstract)}</p>
            </details>
          )}
          {useOnce(mayInGroup(me, place, 'summaries.submit')) && (
            <WriteHere me={me} place={place} reading={reading} />
          )}
          {reading.summaryCount > 0 && (
            <Agreement me={me} place={place} readingId={reading.id} work={paper.work} />
          )}
          <Summaries {...{ me, place, reading, zones, more }} />
        </div>
        <aside class="side stack" aria-label={texts.reading.aside}>
          <MeetingBox me={me} place={place} reading={reading} />
          <ListCard me={me} place={place} reading={reading} />
          <section class="card stack" aria-labelledby="about">
            <h2 id="about">{texts.reading.about}</h2>
            <PaperDetails
              paper={paper}
              added={
                <>
                  <When at={reading.addedAt} zones={zones} /> {texts.reading.by(reading.addedBy)}
                </>
              }
            />
          </section>
        </aside>
      </div>
    </>
  )
}

interface SummariesProps extends WithMore {
  zones: { reader: ZoneName; group: ZoneName }
}

function Summaries({ me, place, reading, zones, more }: SummariesProps) {
  const { summaries, summaryCount, paper, news } = reading
  const marking = {
    place,
    version: news === null || news.withdrawn ? null : news.latestVersion,
    may: mayInGroup(me, place, 'summaries.mark'),
  }
  const mine = summaries.some((summary) => summary.mine)
  return (
    <section class="stack" aria-labelledby="summaries">
      <h2 id="summaries">
        {texts.reading.summaries} {summaryCount > 0 && <span class="muted">{summaryCount}</span>}
      </h2>
      {!mine && isArxiv(paper.work) && (
        <p class="notice">{summaries.length === 0 ? texts.reading.empty : texts.reading.write}</p>
      )}
      {summaries.length === 0 && !isArxiv(paper.work) && (
        <p class="muted">{importTexts.reading.noSummaries}</p>
      )}
      {summaries.map((summary) => (
        <SummaryCard
          key={summary.id}
          summary={summary}
          work={paper.work}
          version={paper.version}
          zones={zones}
          marking={marking}
        />
      ))}
      <More left={summaryCount - summaries.length} more={more} />
    </section>
  )
}

function More({ left, more }: { left: number; more(): void }) {
  if (left <= 0) return null
  return (
    <div>
      <button type="button" class="button quiet" onClick={more}>
        {listTexts.more(left)}
      </button>
    </div>
  )
}

function MeetingBox({ me, place, reading }: Props) {
  const meetings = useQuery(queries.meetings, place)
  const { meeting, dueAt } = reading
  const reader = me.account.zone
  const planned = meetings.data?.find((one) => one.id === meeting?.id)
  return (
    <section class="card stack" aria-labelledby="meeting">
      <h2 id="meeting">{texts.reading.meeting}</h2>
      {meeting ? (
        <div class="stack-tight">
          <p>
            <strong>
              <MeetingTime at={meeting.startsAt} zones={{ group: meeting.zone, reader }} />
            </strong>
          </p>
          {meeting.presenters.length > 0 && <p>{texts.group.present(meeting.presenters.join(', '))}</p>}
          {planned?.place && (
            <p>
              <LinkedText text={planned.place} />
            </p>
          )}
          {dueAt && (
            <p class="small">
              {texts.group.due} <When at={dueAt} zones={{ reader, group: meeting.zone }} />
            </p>
          )}
        </div>
      ) : (
        <p class="muted">{texts.reading.noMeeting}</p>
      )}
      <p>
        <Standing
          mine={reading.summaries.some((summary) => summary.mine)}
          state={reading.state}
          dueAt={dueAt}
        />
      </p>
      {reading.state !== 'discussed' && mayInGroup(me, place, 'meetings.schedule') && (
        <ScheduleThis me={me} place={place} reading={reading} />
      )}
    </section>
  )
}

function ScheduleThis({ me, place, reading }: Props) {
  const group = useQuery(queries.group, place)
  const members = useQuery(queries.members, place)
  const meetings = useQuery(queries.meetings, place)
  if (!group.data || !members.data || !meetings.data) return null
  const meeting = meetings.data.find((one) => one.id === reading.meeting?.id)
  return (
    <details class="fold">
      <summary>{reading.meeting ? texts.schedule.change : texts.schedule.titleThis}</summary>
      <Schedule
        key={reading.meeting?.id ?? 'none'}
        group={group.data}
        members={members.data}
        papers={[{ id: reading.id, title: readableTex(reading.paper.title) }]}
        meeting={meeting}
        reader={me.account.zone}
      />
    </details>
  )
}
