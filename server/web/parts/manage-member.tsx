// What the reader may do about one member, in any row that shows one: roles, removal, handing the club over; about themselves:
// leaving. Shown by the permit table; nothing is shown where nothing may be done.
import type { Me } from '../../../shared/contract/account.ts'
import type { Role } from '../../../shared/contract/club.ts'
import type { ClubId, GroupId, MemberId } from '../../../shared/contract/ids.ts'
import { ClubRole, GroupRole } from '../../../shared/contract/leaving.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { mayInClub, mayInGroup } from '../data/rights.ts'
import { leavingTexts as texts } from '../texts/leaving.ts'
import { Confirm } from './confirm.tsx'
import { SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { LeaveClub, LeaveGroup } from './leave.tsx'

/** `groupId` null: the row stands in a list of the whole club. */
export interface ClubOrGroup {
  readonly clubId: ClubId
  readonly groupId: GroupId | null
}

export interface ManagedMember {
  readonly id: MemberId
  readonly name: string
  /** In the group; of no meaning where the row stands in a list of the club. */
  readonly role: Role
  /** In the club; left out where the reader need not know it. */
  readonly clubRole?: Role | undefined
}

interface Props {
  readonly me: Me
  readonly place: ClubOrGroup
  readonly member: ManagedMember
}

export function MemberControls({ me, place: { clubId, groupId }, member }: Props) {
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined || member.clubRole === 'former') return null
  const self = club.memberId === member.id
  const place = groupId === null ? null : { clubId, groupId }
  const inGroup = place !== null && !self && mayInGroup(me, place, 'members.remove-from-group')
  const owns = mayInClub(me, clubId, 'members.set-club-role')
  const inClub = !self && mayInClub(me, clubId, 'members.remove-from-club')
  if (!self && !inGroup && !owns && !inClub) return null
  return (
    <details class="fold manage">
      <summary aria-label={self ? texts.yourself : texts.manageOf(member.name)}>
        {self ? texts.yourself : texts.manage}
      </summary>
      <div class="stack">
        {inGroup && <GroupRoleForm place={place} member={member} />}
        {owns && !self && <ClubRoleForm clubId={clubId} member={member} />}
        {inGroup && <RemoveFromGroup place={place} member={member} />}
        {inClub && <RemoveFromClub clubId={clubId} member={member} />}
        {owns && !self && member.clubRole !== 'owner' && <OfferClub clubId={clubId} member={member} />}
        {self && place !== null && <LeaveGroup place={place} />}
        {self && <LeaveClub clubId={clubId} />}
      </div>
    </details>
  )
}

const GROUP_RULES = { role: { schema: GroupRole, problem: texts.roleProblem } }
const CLUB_RULES = { role: { schema: ClubRole, problem: texts.roleProblem } }
const choices = (roles: readonly ClubRole[]) =>
  roles.map((role) => ({ value: role, text: texts.roles[role] }))

function GroupRoleForm({ place, member }: { place: Place; member: ManagedMember }) {
  const operationId = useOperationId()
  const form = useForm(GROUP_RULES, { role: member.role }, { name: `group ${member.id}` })
  const action = useAction({
    run: ({ role }: { role: GroupRole }) => {
      const wish = { ...place, memberId: member.id, role }
      return server.roles.setInGroup.mutate({ ...wish, operationId: operationId([wish, member.role]) })
    },
  })
  return (
    <FormBox
      label={`${texts.groupRole}: ${member.name}`}
      check={form.check}
      action={action}
      button={texts.save}
      done={texts.saved}
    >
      <SelectField label={texts.groupRole} state={form.field('role')} choices={choices(GroupRole.options)} />
    </FormBox>
  )
}

function ClubRoleForm({ clubId, member }: { clubId: ClubId; member: ManagedMember }) {
  const operationId = useOperationId()
  const form = useForm(CLUB_RULES, { role: member.clubRole ?? '' }, { name: `club ${member.id}` })
  const action = useAction({
    run: ({ role }: { role: ClubRole }) => {
      const wish = { clubId, memberId: member.id, role }
      return server.roles.setInClub.mutate({ ...wish, operationId: operationId([wish, member.clubRole]) })
    },
  })
  return (
    <FormBox
      label={`${texts.clubRole}: ${member.name}`}
      check={form.check}
      action={action}
      button={texts.save}
      done={texts.saved}
    >
      <SelectField
        label={texts.clubRole}
        hint={texts.clubRoleHint}
        state={form.field('role')}
        choices={choices(ClubRole.options)}
      />
    </FormBox>
  )
}

function RemoveFromGroup({ place, member }: { place: Place; member: ManagedMember }) {
  const operationId = useOperationId()
  const wish = { ...place, memberId: member.id }
  const action = useAction({
    run: () => server.departures.removeFromGroup.mutate({ ...wish, operationId: operationId(wish) }),
  })
  return (
    <Confirm
      label={texts.removeGroup}
      question={texts.removeGroupAsk(member.name)}
      yes={texts.removeYes(member.name)}
      state={action.state.value}
      onYes={() => void action.start(undefined)}
    />
  )
}

function RemoveFromClub({ clubId, member }: { clubId: ClubId; member: ManagedMember }) {
  const operationId = useOperationId()
  const wish = { clubId, memberId: member.id }
  const action = useAction({
    run: () => server.departures.removeFromClub.mutate({ ...wish, operationId: operationId(wish) }),
  })
  return (
    <Confirm
      label={texts.removeClub}
      question={texts.removeClubAsk(member.name)}
      yes={texts.removeYes(member.name)}
      state={action.state.value}
      onYes={() => void action.start(undefined)}
    />
  )
}

function OfferClub({ clubId, member }: { clubId: ClubId; member: ManagedMember }) {
  const operationId = useOperationId()
  const wish = { clubId, toId: member.id }
  const action = useAction({
    run: () => server.handOvers.offer.mutate({ ...wish, operationId: operationId(wish) }),
  })
  if (action.state.value.name === 'done')
    return (
      <p class="notice" role="status">
        {texts.offered(member.name)}
      </p>
    )
  return (
    <Confirm
      label={texts.handOver}
      question={texts.handOverAsk(member.name)}
      yes={texts.handOverYes(member.name)}
      harmless
      state={action.state.value}
      onYes={() => void action.start(undefined)}
    />
  )
}
