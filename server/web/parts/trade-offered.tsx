// Home: turns of others that are offered to the reader, with the way to the answer.
import type { Me } from '../../../shared/contract/account.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { groupHref } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { homeTexts as texts } from '../texts/home.ts'
import { turns } from '../texts/words.ts'
import { InGroup } from './in-group.tsx'
import { MeetingTime, When } from './when.tsx'

export function OfferedToYou({ me }: { me: Me }) {
  const { data = [] } = useQuery(queries.offeredToMe, {})
  if (data.length === 0) return null
  const reader = me.account.zone
  return (
    <section class="stack" aria-labelledby="offered">
      <h2 id="offered">{texts.offered}</h2>
      <ul class="card papers">
        {data.map((offer) => (
          <li key={offer.id} class="paper" data-row>
            <h3 class="paper-title">
              <a href={`${groupHref(offer)}#turns`}>{texts.asksFor(offer.from, turns[offer.role])}</a>
            </h3>
            {offer.title && <p class="small">{readableTex(offer.title)}</p>}
            <p class="small muted">
              <MeetingTime at={offer.startsAt} zones={{ reader, group: offer.zone }} />
              <InGroup me={me} place={offer} />
            </p>
            <p class="small muted">
              {texts.answerBy} <When at={offer.expiresAt} zones={{ reader, group: offer.zone }} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
