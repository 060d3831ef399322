// What an invitation link opens: who invites to what, and one button. Opening it changes nothing, by whomever and however often.
import { useLocation, useRoute } from 'preact-iso'
import type { InvitationView } from '../../../shared/contract/invitation.ts'
import { hoursInWords } from '../../../shared/domain/hours-in-words.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { groupHref, HOME, invitationHref, rememberWanted, SETTINGS } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { Answered } from '../parts/answered.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { texts as appTexts } from '../texts/app.ts'
import { joiningTexts } from '../texts/joining.ts'

const texts = joiningTexts.invitation

export function InvitationPage() {
  const token = useRoute().params.token ?? ''
  const invitation = useQuery(queries.invitation, { token })
  if (invitation.failure)
    return (
      <div class="welcome">
        <PageHeading title={texts.gone} />
        <FailureNote failure={invitation.failure} again={invitation.again} busy={invitation.loading} />
        <p>
          <a href={HOME}>{appTexts.notFound.home}</a>
        </p>
      </div>
    )
  return (
    <div class="welcome">
      <Answered answer={invitation} lines={4}>
        {(view) => (
          <>
            <PageHeading title={texts.title(view.group)} />
            <p class="welcome-what">{texts.says(view.by, view.club, view.role)}</p>
            <Hours view={view} />
            <Way token={token} />
          </>
        )}
      </Answered>
    </div>
  )
}

function Hours({ view }: { view: InvitationView }) {
  if (view.hours === null) return <p class="muted">{texts.noHours}</p>
  return (
    <p>
      {texts.hours} <strong>{hoursInWords(view.hours)}</strong>.
    </p>
  )
}

/** In, or first through the sign-in. */
function Way({ token }: { token: string }) {
  const me = useQuery(queries.me, {})
  const { route } = useLocation()
  const action = useAction({
    run: (input: { token: string }) => server.invitations.join.mutate(input),
    after: (place) => route(groupHref(place)),
  })
  const state = action.state.value
  if (me.data === undefined && me.failure?.refusal === 'not_signed_in')
    return (
      <div class="card stack">
        <p>
          <a class="button" href={HOME} onClick={() => rememberWanted(invitationHref(token))}>
            {texts.signIn}
          </a>
        </p>
        <p class="small muted">{texts.signInText}</p>
      </div>
    )
  return (
    <Answered answer={me} lines={2}>
      {({ account }) => (
        <div class="card stack">
          <p>
            {texts.as(account.name)} <a href={SETTINGS}>{texts.rename}</a>
          </p>
          <p>
            <button
              type="button"
              class="button"
              aria-disabled={state.name === 'running'}
              onClick={() => void action.start({ token })}
            >
              {texts.join}
            </button>
          </p>
          {state.name === 'failed' && <FailureNote failure={state.failure} />}
        </div>
      )}
    </Answered>
  )
}
