// The invitation links of a group: for whom, until when, who came in by each, and the button that takes one back.
import type { InvitationLine } from '../../../shared/contract/invitation.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

const texts = peopleTexts.link

interface Props {
  place: Place
  lines: readonly InvitationLine[]
  reader: ZoneName
}

export function InvitationLines({ place, lines, reader }: Props) {
  if (lines.length === 0) return <p class="muted">{texts.none}</p>
  return (
    <ul class="card lines">
      {lines.map((line) => (
        <li key={line.id}>
          <Line place={place} line={line} reader={reader} />
        </li>
      ))}
    </ul>
  )
}

function Line({ place, line, reader }: { place: Place; line: InvitationLine; reader: ZoneName }) {
  const operationId = useOperationId()
  const action = useAction({
    run: (input: { invitationId: InvitationLine['id'] }) =>
      server.invitations.revoke.mutate({ ...place, ...input, operationId: operationId(input) }),
  })
  const state = action.state.value
  const used = line.joined.length
  return (
    <div class="stack-tight">
      <p class="row">
        <span class="say">{texts.as(line.role)}</span>
        <span class={line.state === 'open' ? 'tag good' : 'tag'}>{texts.states[line.state]}</span>
        {line.state === 'open' && (
          <button
            type="button"
            class="button quiet push"
            aria-label={texts.revokeOf(line.role, used, line.mostUses)}
            aria-disabled={state.name === 'running'}
            onClick={() => void action.start({ invitationId: line.id })}
          >
            {texts.revoke}
          </button>
        )}
      </p>
      <p class="small muted">
        {texts.used(used, line.mostUses)} · {texts.until} <When at={line.expiresAt} zones={{ reader }} /> ·{' '}
        {texts.by(line.by)}
      </p>
      {used > 0 && <p class="small">{texts.joined(line.joined.join(', '))}</p>}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status" class="small muted">
        {state.name === 'done' && texts.revoked}
      </div>
    </div>
  )
}
