// Signing out of this browser: nothing of the person stays in memory, and the page before signing in is shown.
import { useLocation } from 'preact-iso'
import { type Action, useAction } from './action.ts'
import { server } from './client.ts'
import { readFailure } from './failure.ts'
import { HOME } from './places.ts'
import { forgetAll } from './query.ts'

export function useSignOut(): Action<undefined> {
  const { route } = useLocation()
  return useAction({
    run: (_: undefined) => server.accounts.signOut.mutate({}).catch(unlessSignedOut),
    after: () => {
      forgetAll()
      route(HOME)
    },
  })
}

/** Being signed out already is what was wanted. */
function unlessSignedOut(error: unknown): void {
  if (readFailure(error).refusal !== 'not_signed_in') throw error
}
