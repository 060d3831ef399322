// Who is in the group.
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { initials } from '../../../shared/domain/initials.ts'
import { texts } from '../texts/app.ts'

export function Members({ members, own }: { members: readonly MemberLine[]; own: MemberId | undefined }) {
  return (
    <ul class="members">
      {members.map((member) => (
        <li key={member.id}>
          <span class="initials" aria-hidden="true">
            {initials(member.name)}
          </span>
          <span class="grow">
            {member.name}
            {member.id === own && <span class="muted"> ({texts.group.you})</span>}
          </span>
          {roleText(member) && <span class="tag">{roleText(member)}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Plain members carry no tag. */
function roleText({ lead, role }: MemberLine): string | null {
  if (lead) return texts.group.leads
  return role === 'member' ? null : role
}
