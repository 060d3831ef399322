// The pages of a club and of a group, in the order of the navigation. Who may not do the action does not see the page.
import type { ClubId } from '../../../shared/contract/ids.ts'
import type { ActionIn } from '../../../shared/domain/permit.ts'
import {
  activityHref,
  clubHref,
  clubSettingsHref,
  digestHref,
  groupHref,
  groupMeetingsHref,
  groupPeopleHref,
  groupSettingsHref,
  peopleHref,
  planHref,
  timesHref,
} from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { frameTexts } from '../texts/frame.ts'

interface Tab<Where, Scope extends 'club' | 'group'> {
  readonly text: string
  readonly href: (where: Where) => string
  /** Null: everybody who sees the place at all. */
  readonly action: ActionIn<Scope> | null
}

export const CLUB_TABS: readonly Tab<ClubId, 'club'>[] = [
  { text: frameTexts.clubHome, href: clubHref, action: null },
  { text: frameTexts.clubPeople, href: peopleHref, action: 'profiles.read' },
  { text: frameTexts.clubSettings, href: clubSettingsHref, action: 'clubs.change' },
  { text: frameTexts.activity, href: activityHref, action: 'activity.read' },
]

export const GROUP_TABS: readonly Tab<Place, 'group'>[] = [
  { text: frameTexts.groupHome, href: groupHref, action: null },
  { text: frameTexts.groupMeetings, href: groupMeetingsHref, action: 'meetings.read' },
  { text: frameTexts.groupPlan, href: planHref, action: 'plans.read' },
  { text: frameTexts.groupDigest, href: digestHref, action: 'digests.read' },
  { text: frameTexts.groupPeople, href: groupPeopleHref, action: 'members.read' },
  { text: frameTexts.groupTimes, href: timesHref, action: 'officeHours.read' },
  // Archiving goes on in an archived group, and so does the way back from it.
  { text: frameTexts.groupSettings, href: groupSettingsHref, action: 'groups.archive' },
]
