// What the reader owes, and their turns: each with both clocks.
import type { Me } from '../../../shared/contract/account.ts'
import type { Home, HomeTurn } from '../../../shared/contract/home.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { groupHref, readingHref } from '../data/places.ts'
import { texts } from '../texts/app.ts'
import { homeTexts } from '../texts/home.ts'
import { InGroup } from './in-group.tsx'
import { Standing } from './standing.tsx'
import { MeetingTime, When } from './when.tsx'

export function Owed({ me, home }: { me: Me; home: Home }) {
  const reader = me.account.zone
  const more = home.owedCount - home.owed.length
  return (
    <section class="stack" aria-labelledby="owed">
      <h2 id="owed">
        {homeTexts.owed} {home.owedCount > 0 && <span class="muted">{home.owedCount}</span>}
      </h2>
      {home.owedCount === 0 && <p class="card muted">{homeTexts.nothingOwed}</p>}
      {home.owedCount > 0 && (
        <ul class="card papers">
          {home.owed.map((owed) => (
            <li key={owed.readingId} class="paper" data-row>
              <h3 class="paper-title">
                <a href={readingHref(owed, owed.readingId)}>{readableTex(owed.title)}</a>
              </h3>
              <div class="row">
                <p class="small muted facts">
                  {homeTexts.due} <When at={owed.dueAt} zones={{ reader, group: owed.zone }} />
                  <InGroup me={me} place={owed} />
                </p>
                <Standing mine={false} state="scheduled" dueAt={owed.dueAt} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p class="muted">{homeTexts.moreOwed(more)}</p>}
      {home.owedCount > 0 && <p class="small muted">{homeTexts.owedNote}</p>}
    </section>
  )
}

export function Turns({ me, turns }: { me: Me; turns: readonly HomeTurn[] }) {
  if (turns.length === 0) return null
  return (
    <section class="stack" aria-labelledby="turns">
      <h2 id="turns">{homeTexts.turns}</h2>
      <ul class="card papers">
        {turns.map((turn) => (
          <li key={`${turn.meetingId} ${turn.role} ${turn.paper?.readingId}`} class="paper" data-row>
            <h3 class="paper-title">
              <a href={turn.paper ? readingHref(turn, turn.paper.readingId) : groupHref(turn)}>
                {texts.turns[turn.role]}
                {turn.paper && `: ${readableTex(turn.paper.title)}`}
              </a>
            </h3>
            <p class="small muted">
              <MeetingTime at={turn.startsAt} zones={{ reader: me.account.zone, group: turn.zone }} />
              <InGroup me={me} place={turn} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
