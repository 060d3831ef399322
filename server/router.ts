// The list of nouns. `AppRouter` is the only thing the clients take from the server, and they take it as a type.
import { accountsApi } from './accounts/api.ts'
import { addressesApi } from './addresses/api.ts'
import { clubsApi } from './clubs/api.ts'
import { digestsApi } from './digests/api.ts'
import { draftsApi } from './drafts/api.ts'
import { groupsApi } from './groups/api.ts'
import { identitiesApi } from './identities/api.ts'
import { importsApi } from './imports/api.ts'
import { meetingsApi } from './meetings/api.ts'
import { membersApi } from './members/api.ts'
import { pairingsApi } from './pairings/api.ts'
import { papersApi } from './papers/api.ts'
import { passkeysApi } from './passkeys/api.ts'
import { router } from './procedures.ts'
import { readingsApi } from './readings/api.ts'
import { summariesApi } from './summaries/api.ts'

export const appRouter = router({
  accounts: accountsApi,
  addresses: addressesApi,
  clubs: clubsApi,
  digests: digestsApi,
  drafts: draftsApi,
  groups: groupsApi,
  identities: identitiesApi,
  imports: importsApi,
  meetings: meetingsApi,
  members: membersApi,
  pairings: pairingsApi,
  papers: papersApi,
  passkeys: passkeysApi,
  readings: readingsApi,
  summaries: summariesApi,
})

export type AppRouter = typeof appRouter
