// For leads: the digest as it would go out now, and what became of those that went out. The mail's HTML is shown in a
// sandboxed frame served with its own content policy; nothing in it can run or reach this page.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { DigestPreview } from '../../../shared/contract/digest.ts'
import { digestPreviewHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { Sends } from '../parts/sends.tsx'
import { When } from '../parts/when.tsx'
import { texts } from '../texts/app.ts'
import { NotFoundPage } from './not-found.tsx'

export function DigestPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  if (!place) return <NotFoundPage />
  return (
    <>
      <Crumbs me={me} place={place} here={texts.digest.crumb} />
      <DigestAt key={place.groupId} me={me} place={place} />
    </>
  )
}

function DigestAt({ me, place }: { me: Me; place: Place }) {
  const answer = useQuery(queries.digest, place)
  const group = useQuery(queries.group, place)
  const reader = me.account.zone
  const zones = group.data ? { reader, group: group.data.zone } : { reader }
  return (
    <PageAnswered answer={answer}>
      {(preview) => (
        <>
          <header class="page-head">
            <PageHeading title={texts.digest.title} class="page-title" />
            <p class="muted">
              {texts.digest.next} <When at={preview.goesOutAt} zones={zones} />
            </p>
          </header>
          <div class="columns">
            <Preview preview={preview} place={place} />
            <aside class="side" aria-labelledby="sends">
              <div class="card stack">
                <h2 id="sends">{texts.digest.sends}</h2>
                <Sends sends={preview.sends} reader={reader} />
              </div>
            </aside>
          </div>
        </>
      )}
    </PageAnswered>
  )
}

function Preview({ preview, place }: { preview: DigestPreview; place: Place }) {
  return (
    <section class="stack" aria-label={texts.digest.frame}>
      <p>
        <span class="muted">{texts.digest.subject}:</span> <strong>{preview.subject}</strong>
      </p>
      <iframe
        class="mail"
        title={texts.digest.frame}
        src={digestPreviewHref(place)}
        sandbox=""
        referrerpolicy="no-referrer"
        loading="lazy"
      />
      <p class="small muted">{texts.digest.frameHint}</p>
      <details class="card fold">
        <summary>{texts.digest.text}</summary>
        <pre class="plain">{preview.text}</pre>
      </details>
    </section>
  )
}
