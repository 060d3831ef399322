// Who is in the group.
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { texts } from '../texts/app.ts'
import { Picture } from './picture.tsx'

export function Members({ members, own }: { members: readonly MemberLine[]; own: MemberId | undefined }) {
  return (
    <ul class="members">
      {members.map((member) => (
        <li key={member.id}>
          <Picture id={member.id} name={member.name} />
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
