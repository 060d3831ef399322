// Everybody in the group, one row each: who they are, what they are here, and one place for what may be done with them.
import type { ComponentChildren } from 'preact'
import type { MemberLine } from '../../../shared/contract/club.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { texts } from '../texts/app.ts'
import { roleText } from './members.tsx'
import { Picture } from './picture.tsx'

interface Props {
  members: readonly MemberLine[]
  own: MemberId | undefined
  /** What may be done with a member: their role, their removal. Stands at the end of the row. */
  controls?: (member: MemberLine) => ComponentChildren
}

export function MemberRows({ members, own, controls }: Props) {
  return (
    <ul class="card">
      {members.map((member) => (
        <li class="member-row" key={member.id}>
          <Picture id={member.id} name={member.name} />
          <span>
            {member.name}
            {member.id === own && <span class="muted"> ({texts.group.you})</span>}{' '}
            {roleText(member) && <span class="tag">{roleText(member)}</span>}
          </span>
          <span class="member-controls">{controls?.(member)}</span>
        </li>
      ))}
    </ul>
  )
}
