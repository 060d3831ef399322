// The list of nouns. `AppRouter` is the only thing the clients take from the server, and they take it as a type.
import { accountsApi } from './accounts/api.ts'
import { activityApi } from './activity/api.ts'
import { addressesApi } from './addresses/api.ts'
import { attendanceApi } from './attendance/api.ts'
import { bidsApi } from './bids/api.ts'
import { calendarsApi } from './calendars/api.ts'
import { clubsApi } from './clubs/api.ts'
import { deletionsApi } from './deletions/api.ts'
import { deliveriesApi } from './deliveries/api.ts'
import { departuresApi } from './departures/api.ts'
import { digestsApi } from './digests/api.ts'
import { draftsApi } from './drafts/api.ts'
import { exportsApi } from './exports/api.ts'
import { feedsApi } from './feeds/api.ts'
import { groupsApi } from './groups/api.ts'
import { handOversApi } from './handovers/api.ts'
import { homeApi } from './home/api.ts'
import { hooksApi } from './hooks/api.ts'
import { identitiesApi } from './identities/api.ts'
import { importsApi } from './imports/api.ts'
import { invitationsApi } from './invitations/api.ts'
import { materialsApi } from './materials/api.ts'
import { meetingsApi } from './meetings/api.ts'
import { membersApi } from './members/api.ts'
import { noticesApi } from './notices/api.ts'
import { officeHoursApi } from './office-hours/api.ts'
import { pairingsApi } from './pairings/api.ts'
import { papersApi } from './papers/api.ts'
import { passkeysApi } from './passkeys/api.ts'
import { plansApi } from './plans/api.ts'
import { pollsApi } from './polls/api.ts'
import { router } from './procedures.ts'
import { profilesApi } from './profiles/api.ts'
import { readingsApi } from './readings/api.ts'
import { requestsApi } from './requests/api.ts'
import { rolesApi } from './roles/api.ts'
import { rostersApi } from './rosters/api.ts'
import { summariesApi } from './summaries/api.ts'
import { topicsApi } from './topics/api.ts'
import { tradesApi } from './trades/api.ts'

export const appRouter = router({
  accounts: accountsApi,
  addresses: addressesApi,
  activity: activityApi,
  bids: bidsApi,
  attendance: attendanceApi,
  calendars: calendarsApi,
  clubs: clubsApi,
  deletions: deletionsApi,
  deliveries: deliveriesApi,
  departures: departuresApi,
  digests: digestsApi,
  drafts: draftsApi,
  exports: exportsApi,
  feeds: feedsApi,
  groups: groupsApi,
  handOvers: handOversApi,
  hooks: hooksApi,
  identities: identitiesApi,
  home: homeApi,
  imports: importsApi,
  invitations: invitationsApi,
  materials: materialsApi,
  meetings: meetingsApi,
  members: membersApi,
  notices: noticesApi,
  pairings: pairingsApi,
  officeHours: officeHoursApi,
  papers: papersApi,
  polls: pollsApi,
  profiles: profilesApi,
  passkeys: passkeysApi,
  plans: plansApi,
  readings: readingsApi,
  roles: rolesApi,
  requests: requestsApi,
  rosters: rostersApi,
  summaries: summariesApi,
  topics: topicsApi,
  trades: tradesApi,
})

export type AppRouter = typeof appRouter
