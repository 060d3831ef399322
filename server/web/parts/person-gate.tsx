// A page that needs a person: shows the sign-in form when nobody is signed in, and remembers which page was asked for.
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { HOME, rememberWanted, SETTINGS } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { SignInPage } from '../pages/sign-in.tsx'
import { PageAnswered } from './answered.tsx'
import { ZoneNotice } from './zone-notice.tsx'

export function forPerson(Page: ComponentType<{ me: Me }>) {
  return function PersonGate() {
    const answer = useQuery(queries.me, {})
    const { path, url } = useLocation()
    const out = answer.data === undefined && answer.failure?.refusal === 'not_signed_in'
    useEffect(() => {
      if (out && path !== HOME) rememberWanted(url)
    }, [out, path, url])
    if (out) return <SignInPage wanted={path !== HOME} />
    return (
      <PageAnswered answer={answer}>
        {(me) => (
          <>
            {path !== SETTINGS && <ZoneNotice account={me.account} />}
            <Page me={me} />
          </>
        )}
      </PageAnswered>
    )
  }
}
