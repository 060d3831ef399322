// A person's own requests to join that wait or were declined lately; nothing where there are none.
import { groupHref, requestHref } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { joiningTexts } from '../texts/joining.ts'

const texts = joiningTexts.request
const MOST_SHOWN = 5

export function OwnRequests() {
  const own = useQuery(queries.ownRequests, {})
  const shown = (own.data ?? []).filter(({ state }) => state !== 'accepted').slice(0, MOST_SHOWN)
  if (shown.length === 0) return null
  return (
    <section class="card stack-tight" aria-labelledby="own-requests">
      <h2 id="own-requests">{texts.own}</h2>
      <ul class="lines">
        {shown.map(({ state, line, club, group, ...place }) => (
          <li key={groupHref(place)} class="stack-tight">
            <p class="row">
              <a href={requestHref(place)}>{texts.ownLine(group, club)}</a>
              <span class={state === 'waiting' ? 'tag accent' : 'tag'}>{texts.states[state]}</span>
            </p>
            {line !== '' && <p class="quote small">{line}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
