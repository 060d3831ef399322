// The settings of a group, for its leads: what it is called and asks, its kind, and the archive.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { digestHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { PageAnswered } from '../parts/answered.tsx'
import { ArchivedNotice, ArchiveGroup } from '../parts/archive-group.tsx'
import { ChangeKind } from '../parts/change-kind.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { GroupSettingsForm } from '../parts/group-settings-form.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { PlanningRules } from '../parts/planning-rules.tsx'
import { digestTexts } from '../texts/digest.ts'
import { settingsTexts as texts } from '../texts/group-settings.ts'
import { NotFoundPage } from './not-found.tsx'

export function GroupSettingsPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  if (place === null || !mayInGroup(me, place, 'groups.archive')) return <NotFoundPage />
  return <SettingsAt key={place.groupId} me={me} place={place} />
}

function SettingsAt({ me, place }: { me: Me; place: Place }) {
  const group = useQuery(queries.group, place)
  useQuery(queries.kindChanges, place)
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => <SettingsView me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

function SettingsView({ me, place, group }: { me: Me; place: Place; group: Group }) {
  const may = mayInGroup(me, place, 'groups.restore')
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title(group.name)} class="page-title" />
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <div class="stack settings">
        {group.archivedAt === null ? (
          <>
            <GroupSettingsForm place={place} group={group} />
            <p>
              <a href={digestHref(place)}>{digestTexts.rules.link}</a>
            </p>
            <PlanningRules place={place} planning={group.policy.planning} />
            <ChangeKind place={place} group={group} />
            <ArchiveGroup place={place} version={group.version} />
          </>
        ) : (
          <ArchivedNotice place={place} group={group} reader={me.account.zone} may={may} />
        )}
      </div>
    </>
  )
}
