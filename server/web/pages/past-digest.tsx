// One past digest at an address of its own, with the ones before and after it.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type { PastDigest } from '../../../shared/contract/digest-pages.ts'
import { weekText } from '../data/digest-words.ts'
import { digestHref, pastDigestHref, pastFrameHref, readPlace, readWeek } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { PageAnswered } from '../parts/answered.tsx'
import { CopyMarkdown } from '../parts/copy-markdown.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { DigestFrame } from '../parts/digest-frame.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { When } from '../parts/when.tsx'
import { digestTexts } from '../texts/digest.ts'
import { NotFoundPage } from './not-found.tsx'

const texts = digestTexts.archive

export function PastDigestPage({ me }: { me: Me }) {
  const { params } = useRoute()
  const place = readPlace(params)
  const week = readWeek(params)
  if (place === null || week === null || !mayInGroup(me, place, 'digests.read')) return <NotFoundPage />
  return <PastAt key={`${place.groupId} ${week}`} me={me} place={place} week={week} />
}

function PastAt({ me, place, week }: { me: Me; place: Place; week: DigestWeek }) {
  const answer = useQuery(queries.pastDigest, { ...place, week })
  return (
    <>
      <Crumbs me={me} place={place} here={digestTexts.crumbOf(weekText(week))} />
      <PageAnswered answer={answer}>{(past) => <Past me={me} place={place} past={past} />}</PageAnswered>
    </>
  )
}

function Past({ me, place, past }: { me: Me; place: Place; past: PastDigest }) {
  const zones = { reader: me.account.zone }
  const club = me.clubs.find(({ id }) => id === place.clubId)
  const name = club?.groups.find(({ id }) => id === place.groupId)?.name ?? ''
  return (
    <>
      <header class="page-head">
        <PageHeading title={weekText(past.week)} class="page-title" />
        <p class="muted">
          {texts.covers} <When at={past.from} zones={zones} /> {texts.to} <When at={past.to} zones={zones} />
        </p>
      </header>
      <GroupTabs me={me} place={place} name={name} />
      <div class="stack">
        <nav class="row" aria-label={texts.others}>
          <a href={digestHref(place)}>{texts.newest}</a>
          {past.earlier && (
            <a class="button quiet" rel="prev" data-turn="earlier" href={pastDigestHref(place, past.earlier)}>
              ← {texts.earlier}: {weekText(past.earlier)}
            </a>
          )}
          {past.later && (
            <a class="button quiet" rel="next" data-turn="later" href={pastDigestHref(place, past.later)}>
              {texts.later}: {weekText(past.later)} →
            </a>
          )}
        </nav>
        <p class="small muted">{texts.now}</p>
        <CopyMarkdown place={place} week={past.week} />
        <DigestFrame digest={past} address={pastFrameHref(place, past.week)} />
      </div>
    </>
  )
}
