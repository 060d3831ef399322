// What people come in by, for the scene: invitations with their links, waiting requests, rosters, and a panel that asks.
import { sql } from 'drizzle-orm'
import type { ClubId, GroupId } from '../../../shared/contract/ids.ts'
import { newOperation } from '../../support/papers.ts'
import { clientFor, type Person } from '../../support/people.ts'
import type { Undoing } from './undoing.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export interface ComingIn {
  readonly token: string
  readonly invitationId: string
  readonly requestId: string
  readonly rosterId: string
  readonly pairingId: string
}

/** All of it once more: made by a lead, asked by somebody of another club. */
export async function comingInto(
  lectern: Undoing,
  place: Place,
  { lead, leadId, asker }: { lead: Person; leadId: string; asker: Person },
): Promise<ComingIn> {
  const db = lectern.db.query
  await db.execute(sql`update groups set policy = jsonb_set(policy, '{joining,requests}', '"open"')
    where group_id = ${place.groupId}`)
  const { invitationId, token } = await invite(lead, place)
  await asker.client.requests.ask.mutate({ ...place, hours: '', note: '' })
  const waiting = await lead.client.requests.waiting.query(place)
  const requestId = waiting.find(({ mail }) => mail === asker.mail)?.id ?? ''
  // Of nobody: who is added would be one more in every list of the club.
  const rosterId = lectern.world.newId()
  await db.execute(sql`insert into rosters (club_id, group_id, roster_id, made, made_by, made_at)
    values (${place.clubId}, ${place.groupId}, ${rosterId}, '[]', ${leadId}, '2026-03-01')`)
  const { requestId: pairingId } = await clientFor(lectern.url, {}).pairings.ask.mutate({ label: 'Chrome' })
  return { token, invitationId, requestId, rosterId, pairingId }
}

async function invite(lead: Person, place: Place) {
  const { invitationId, url } = await lead.client.invitations.make.mutate({
    ...{ ...place, operationId: newOperation(), terms: { role: 'member', days: 7, mostUses: 5 } },
  })
  return { invitationId, token: url.split('/').at(-1) ?? '' }
}

/** A link that was good once; all else of it is gone without a trace. */
export async function goneComingIn(lead: Person, place: Place): Promise<ComingIn> {
  const { invitationId, token } = await invite(lead, place)
  await lead.client.invitations.revoke.mutate({ ...place, operationId: newOperation(), invitationId })
  const [gone = '', request = '', roster = '', pairing = ''] = Array.from({ length: 4 }, () => newOperation())
  return { token, invitationId: gone, requestId: request, rosterId: roster, pairingId: pairing }
}
