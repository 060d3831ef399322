// For leads: what needs them, each with the way to it. Who has not written is named quietly, for a word and not a list.
import type { Me } from '../../../shared/contract/account.ts'
import type { HomeNeed } from '../../../shared/contract/home.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { digestHref, groupHref, groupPeopleHref, planHref, readingHref } from '../data/places.ts'
import { homeTexts as texts } from '../texts/home.ts'
import { turns } from '../texts/words.ts'
import { InGroup } from './in-group.tsx'
import { MeetingTime } from './when.tsx'

export function Needs({ me, needs }: { me: Me; needs: readonly HomeNeed[] }) {
  if (needs.length === 0) return null
  return (
    <section class="stack" aria-labelledby="needs">
      <div>
        <h2 id="needs">{texts.needs}</h2>
        <p class="small muted">{texts.needsIntro}</p>
      </div>
      <ul class="card lines">
        {needs.map((need) => (
          <li key={keyOf(need)} class="stack-tight" data-row>
            <Need need={need} />
            <p class="small muted">
              {'startsAt' in need && (
                <MeetingTime at={need.startsAt} zones={{ reader: me.account.zone, group: need.zone }} />
              )}
              <InGroup me={me} place={need} first={!('startsAt' in need)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const keyOf = (need: HomeNeed) =>
  `${need.kind} ${'tradeId' in need ? need.tradeId : 'meetingId' in need ? need.meetingId : need.groupId}`

function Need({ need }: { need: HomeNeed }) {
  switch (need.kind) {
    case 'no_presenter':
      return (
        <p>
          <a href={need.paper ? readingHref(need, need.paper.readingId) : groupHref(need)}>
            {texts.noPresenter}
          </a>
          {need.paper && `: ${readableTex(need.paper.title)}`}
        </p>
      )
    case 'turn_untaken':
      return (
        <p>
          <a href={`${groupHref(need)}#turns`}>{texts.untaken(need.name, turns[need.role], need.open)}</a>
        </p>
      )
    case 'no_mentor':
      return (
        <p>
          <a href={planHref(need)}>{texts.noMentor(need.name)}</a>
        </p>
      )
    case 'unplanned_papers':
      return (
        <p>
          <a href={groupHref(need)}>{texts.unplanned(need.n)}</a>
        </p>
      )
    case 'waiting_requests':
      return (
        <p>
          <a href={groupPeopleHref(need)}>{texts.requests(need.n)}</a>
        </p>
      )
    case 'papers_not_found':
      return (
        <p>
          <a href={groupHref(need)}>{texts.notFound(need.n)}</a>
        </p>
      )
    case 'digest_misses':
      return (
        <p>
          <a href={digestHref(need)}>{texts.misses(need.n)}</a>
        </p>
      )
    case 'rooms_gone':
      return (
        <p>
          <a href={digestHref(need)}>{texts.roomsGone(need.n)}</a>
        </p>
      )
    case 'mails_come_back':
      return (
        <p>
          <a href={groupPeopleHref(need)}>{texts.comeBack}</a>
          {`: ${texts.unwrittenBy(need.names.join(', '), need.n - need.names.length)}`}
        </p>
      )
    case 'unwritten':
      return (
        <p class="muted">
          <a href={groupHref(need)}>{texts.unwritten}</a>:{' '}
          {texts.unwrittenBy(need.names.join(', '), need.n - need.names.length)}
        </p>
      )
  }
}
