// Who is in the group.
import type { Me } from '../../../shared/contract/account.ts'
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { Place } from '../data/queries.ts'
import { texts } from '../texts/app.ts'
import { MemberControls } from './manage-member.tsx'
import { Picture } from './picture.tsx'

interface Props {
  members: readonly MemberLine[]
  own: MemberId | undefined
  me: Me
  place: Place
}

export function Members({ members, own, me, place }: Props) {
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
          <MemberControls me={me} place={place} member={member} />
        </li>
      ))}
    </ul>
  )
}

/** Plain members carry no tag. */
export function roleText({ lead, role }: MemberLine): string | null {
  if (lead) return texts.group.leads
  return role === 'member' ? null : role
}
