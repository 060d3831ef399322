// The list of nouns. `AppRouter` is the only thing the clients take from the server, and they take it as a type.
import { accountsApi } from './accounts/api.ts'
import { activityApi } from './activity/api.ts'
import { clubsApi } from './clubs/api.ts'
import { digestsApi } from './digests/api.ts'
import { draftsApi } from './drafts/api.ts'
import { groupsApi } from './groups/api.ts'
import { importsApi } from './imports/api.ts'
import { meetingsApi } from './meetings/api.ts'
import { membersApi } from './members/api.ts'
import { papersApi } from './papers/api.ts'
import { router } from './procedures.ts'
import { readingsApi } from './readings/api.ts'
import { summariesApi } from './summaries/api.ts'

export const appRouter = router({
  accounts: accountsApi,
  activity: activityApi,
  clubs: clubsApi,
  digests: digestsApi,
  drafts: draftsApi,
  groups: groupsApi,
  imports: importsApi,
  meetings: meetingsApi,
  members: membersApi,
  papers: papersApi,
  readings: readingsApi,
  summaries: summariesApi,
})

export type AppRouter = typeof appRouter
