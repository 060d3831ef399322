// The plan of a group. Leads: the draft on their desk, or where to begin. Everybody: what is published, and why.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { readPlace } from '../data/places.ts'
import { planQueries } from '../data/plan-queries.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { PlanBegin } from '../parts/plan-begin.tsx'
import { PlanDesk } from '../parts/plan-desk.tsx'
import { PlanHistory } from '../parts/plan-history.tsx'
import { PlanMembers } from '../parts/plan-members.tsx'
import { PlanOwn } from '../parts/plan-own.tsx'
import { PlanPublished } from '../parts/plan-published.tsx'
import { planTexts as texts } from '../texts/plan.ts'
import { NotFoundPage } from './not-found.tsx'

export function PlanPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <PlanAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

interface Props {
  me: Me
  place: Place
}

function PlanAt({ me, place }: Props) {
  const group = useQuery(queries.group, place)
  const lead = mayInGroup(me, place, 'plans.draft')
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => (
          <>
            <header class="page-head">
              <PageHeading title={texts.title(facts.name)} class="page-title" />
            </header>
            <GroupTabs me={me} place={place} name={facts.name} />
            <div class="stack-wide">
              {lead ? <ForLead me={me} place={place} group={facts} /> : <Published me={me} place={place} />}
              {facts.archivedAt === null && lead && <PlanMembers place={place} />}
              {facts.archivedAt === null && mayInGroup(me, place, 'plans.keep-own') && (
                <PlanOwn place={place} />
              )}
            </div>
          </>
        )}
      </PageAnswered>
    </>
  )
}

function ForLead({ me, place, group }: Props & { group: Group }) {
  const current = useQuery(planQueries.current, place)
  // Kept up to date behind the draft: at the moment of publishing the old turns do not flash up.
  useQuery(planQueries.published, place)
  const done = useSignal<Said | null>(null)
  const draft = current.data?.id
  // What was done before is not said of a new draft.
  useEffect(() => {
    if (draft) done.value = null
  }, [draft])
  const say = (text: string) => {
    done.value = { text }
  }
  return (
    <div class="stack-wide">
      <Done said={done.value} />
      <Answered answer={current} lines={10}>
        {(view) =>
          view ? (
            <PlanDesk key={view.id} {...{ place, view }} own={memberIn(me, place)} done={say} />
          ) : (
            <div class="stack-wide">
              <PlanBegin place={place} group={group} />
              <Published me={me} place={place} />
            </div>
          )
        }
      </Answered>
      <PlanHistory place={place} zone={group.zone} may={mayInGroup(me, place, 'plans.publish')} done={say} />
    </div>
  )
}

/** Another one each time, also of the same words. */
type Said = Readonly<{ text: string }>

/** What was done with the whole plan. The button that was pressed for it goes, so this takes the focus. */
function Done({ said }: { said: Said | null }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said) box.current?.focus()
  }, [said])
  return (
    <div ref={box} role="status" tabIndex={-1}>
      {said && <p class="notice">{said.text}</p>}
    </div>
  )
}

function Published({ me, place }: Props) {
  const published = useQuery(planQueries.published, place)
  return (
    <Answered answer={published} lines={10}>
      {(view) => <PlanPublished place={place} view={view} own={memberIn(me, place)} />}
    </Answered>
  )
}

function memberIn(me: Me, place: Place) {
  return me.clubs.find(({ id }) => id === place.clubId)?.memberId
}
