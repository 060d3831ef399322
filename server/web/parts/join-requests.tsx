// For leads: who waits for an answer to a request to join; accepted with a role, or declined, with a line that is mailed.

import { useSignal } from '@preact/signals'
import { GivenRole } from '../../../shared/contract/invitation.ts'
import { AnswerLine, type WaitingRequest } from '../../../shared/contract/request.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { hoursInWords } from '../../../shared/domain/hours-in-words.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { texts as appTexts } from '../texts/app.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField, SelectField } from './field.tsx'
import { When } from './when.tsx'

const texts = peopleTexts.requests

const RULES = {
  role: { schema: GivenRole, problem: appTexts.addMember.roleProblem },
  line: { schema: AnswerLine, problem: texts.lineProblem },
}
const ROLES = GivenRole.options.map((role) => ({ value: role, text: appTexts.addMember.roles[role] }))

interface Props {
  place: Place
  requests: readonly WaitingRequest[]
  reader: ZoneName
}

export function JoinRequests({ place, requests, reader }: Props) {
  const said = useSignal('')
  const tell = (text: string) => {
    said.value = text
  }
  return (
    <div class="stack">
      {requests.length === 0 && <p class="muted">{texts.none}</p>}
      {requests.length > 0 && (
        <ul class="card lines">
          {requests.map((request) => (
            <li key={request.id}>
              <Request place={place} request={request} reader={reader} tell={tell} />
            </li>
          ))}
        </ul>
      )}
      <div role="status">{said.value !== '' && <p class="notice">{said.value}</p>}</div>
    </div>
  )
}

interface OneProps {
  place: Place
  request: WaitingRequest
  reader: ZoneName
  /** The request itself leaves the screen with its answer. */
  tell(text: string): void
}

function Request({ place, request, reader, tell }: OneProps) {
  const operationId = useOperationId()
  const form = useForm(RULES, { role: 'member', line: '' }, { name: request.id })
  const action = useAction({
    run: (said: { role: GivenRole | null; line: string }) => {
      const wish = { ...place, requestId: request.id, ...said }
      return server.requests.answer.mutate({ ...wish, operationId: operationId(wish) })
    },
    after: (_, { role }) => tell(role === null ? texts.declined(request.name) : texts.accepted(request.name)),
  })
  const state = action.state.value
  const answer = (accept: boolean) => {
    const good = form.check()
    if (good) void action.start({ role: accept ? good.role : null, line: good.line })
  }
  const busy = state.name === 'running'
  return (
    <div class="stack">
      <div class="stack-tight">
        <p>
          <span class="say">{request.name}</span> <span class="muted">{request.mail}</span>
        </p>
        <p class="small muted">
          {request.hours ? texts.confirmed(hoursInWords(request.hours)) : texts.noHours} · {texts.asked}{' '}
          <When at={request.askedAt} zones={{ reader }} />
        </p>
        {request.note !== '' && <p class="quote">{request.note}</p>}
      </div>
      <div class="halves">
        <SelectField label={texts.role} state={form.field('role')} choices={ROLES} />
        <InputField label={texts.line} hint={texts.lineHint} state={form.field('line')} />
      </div>
      <p class="row">
        <button
          type="button"
          class="button"
          aria-label={texts.acceptOf(request.name)}
          aria-disabled={busy}
          onClick={() => answer(true)}
        >
          {texts.accept}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-label={texts.declineOf(request.name)}
          aria-disabled={busy}
          onClick={() => answer(false)}
        >
          {texts.decline}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
