// The people of a group: who is in it, and for leads every way in: one person, a link, a list, and requests to join.
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { AddMember } from '../parts/add-member.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { InvitationLines } from '../parts/invitation-lines.tsx'
import { InviteByLink } from '../parts/invite-by-link.tsx'
import { JoinRequests } from '../parts/join-requests.tsx'
import { JoiningTerms } from '../parts/joining-terms.tsx'
import { MemberControls } from '../parts/manage-member.tsx'
import { MemberRows } from '../parts/member-rows.tsx'
import { PastRosters } from '../parts/past-rosters.tsx'
import { RosterImport } from '../parts/roster-import.tsx'
import { texts as appTexts } from '../texts/app.ts'
import { peopleTexts as texts } from '../texts/group-people.ts'
import { NotFoundPage } from './not-found.tsx'

export function GroupPeoplePage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <PeopleAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

interface Props {
  me: Me
  place: Place
}

function PeopleAt({ me, place }: Props) {
  const group = useQuery(queries.group, place)
  // Asked for here already, so that both travel in one request.
  useQuery(queries.members, place)
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => <PeopleOf me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

function PeopleOf({ me, place, group }: Props & { group: Group }) {
  const members = useQuery(queries.members, place)
  const lead = mayInGroup(me, place, 'members.add')
  const own = me.clubs.find((club) => club.id === place.clubId)?.memberId
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title(group.name)} class="page-title" />
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <div class={lead ? 'columns' : 'narrow'}>
        <div class="stack-wide">
          {mayInGroup(me, place, 'requests.read') && <Requests me={me} place={place} group={group} />}
          {lead && members.data && isAlone(members.data) && <Alone />}
          {mayInGroup(me, place, 'rosters.run') && members.data && (
            <Roster me={me} place={place} open={isAlone(members.data)} />
          )}
          <section aria-labelledby="members" class="stack">
            <h2 id="members">{members.data ? texts.members(members.data.length) : appTexts.group.members}</h2>
            <Answered answer={members} lines={6}>
              {(list) => (
                <MemberRows
                  members={list}
                  own={own}
                  controls={(member) => <MemberControls me={me} place={place} member={member} />}
                />
              )}
            </Answered>
          </section>
        </div>
        {lead && <Side me={me} place={place} group={group} />}
      </div>
    </>
  )
}

function Alone() {
  return (
    <div class="notice stack-tight">
      <p class="say">{texts.alone}</p>
      <p>{texts.aloneText}</p>
    </div>
  )
}

function isAlone(members: readonly MemberLine[]): boolean {
  return members.length <= 1
}

/** Where the group takes none and nobody waits, nothing stands here. */
function Requests({ me, place, group }: Props & { group: Group }) {
  const requests = useQuery(queries.requests, place)
  const none = (requests.data?.length ?? 0) === 0 && requests.failure === undefined
  if (none && group.policy.joining.requests === 'closed') return null
  return (
    <section aria-labelledby="requests" class="stack">
      <h2 id="requests">{texts.requests.title}</h2>
      <Answered answer={requests} lines={2}>
        {(list) => <JoinRequests place={place} requests={list} reader={me.account.zone} />}
      </Answered>
    </section>
  )
}

function Roster({ me, place, open }: Props & { open: boolean }) {
  const past = useQuery(queries.rosters, place)
  // As it was found: adding people does not close it over what was said about them.
  const [begins] = useState(open)
  return (
    <details class="card fold" open={begins}>
      <summary>{texts.roster.title}</summary>
      <div class="stack">
        <RosterImport place={place} />
        {(past.data?.length ?? 0) > 0 && (
          <section aria-labelledby="past-rosters" class="stack-tight">
            <h2 id="past-rosters">{texts.roster.past}</h2>
            <PastRosters place={place} past={past.data ?? []} reader={me.account.zone} />
          </section>
        )}
      </div>
    </details>
  )
}

function Links({ me, place }: Props) {
  const invitations = useQuery(queries.invitations, place)
  return (
    <section aria-labelledby="links" class="stack">
      <h2 id="links">{texts.link.list}</h2>
      <Answered answer={invitations} lines={3}>
        {(lines) => <InvitationLines place={place} lines={lines} reader={me.account.zone} />}
      </Answered>
    </section>
  )
}

function Side({ me, place, group }: Props & { group: Group }) {
  return (
    <aside class="side stack" aria-label={texts.bring}>
      <section class="card lines" aria-label={texts.bring}>
        <details class="fold">
          <summary>{appTexts.addMember.title}</summary>
          <AddMember place={place} />
        </details>
        {mayInGroup(me, place, 'invitations.make') && (
          <details class="fold">
            <summary>{texts.link.title}</summary>
            <InviteByLink place={place} />
          </details>
        )}
        {mayInGroup(me, place, 'requests.set-terms') && (
          <details class="fold">
            <summary>{texts.terms.title}</summary>
            <JoiningTerms place={place} joining={group.policy.joining} />
          </details>
        )}
      </section>
      {mayInGroup(me, place, 'invitations.read') && <Links me={me} place={place} />}
    </aside>
  )
}
