// Every address the app links to, inside and outside, and the reading of ids from an address.
import { DigestWeek } from '../../../shared/contract/digest.ts'
import { ClubId, GroupId, MeetingId, MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { PageAddress } from '../../../shared/contract/page-address.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import { paperAddress } from '../../../shared/domain/print-paper.ts'
import { isPage } from '../routes.ts'
import type { Place } from './queries.ts'

export const HOME = '/'
export const SETTINGS = '/settings'
export const PROFILE = '/profile'
export const NOTICES = '/notices'
export const OPERATOR = '/operator'
/** A file, not a page. */
export const DATA_ARCHIVE = '/your-data.zip'
export const clubHref = (clubId: ClubId) => `/clubs/${clubId}`
export const peopleHref = (clubId: ClubId) => `${clubHref(clubId)}/people`
export const personHref = (clubId: ClubId, memberId: MemberId) => `${peopleHref(clubId)}/${memberId}`
export const clubSettingsHref = (clubId: ClubId) => `${clubHref(clubId)}/settings`
/** Written by the server, for everybody. */
export const publicHref = (address: PageAddress) => `/c/${address}`
export const activityHref = (clubId: ClubId) => `/clubs/${clubId}/activity`
export const groupHref = ({ clubId, groupId }: Place) => `/clubs/${clubId}/groups/${groupId}`
export const readingHref = (place: Place, readingId: ReadingId) => `${groupHref(place)}/readings/${readingId}`
export const importHref = (place: Place) => `${groupHref(place)}/import`
export const groupSettingsHref = (place: Place) => `${groupHref(place)}/settings`
export const groupPeopleHref = (place: Place) => `${groupHref(place)}/people`
export const groupMeetingsHref = (place: Place) => `${groupHref(place)}/meetings`
export const meetingHref = (place: Place, meetingId: MeetingId) => `${groupMeetingsHref(place)}/${meetingId}`
export const timesHref = (place: Place) => `${groupHref(place)}/times`
export const planHref = (place: Place) => `${groupHref(place)}/plan`
export const requestHref = (place: Place) => `${groupHref(place)}/request`
export const invitationHref = (token: string) => `/invitation/${token}`
export const digestHref = (place: Place) => `${groupHref(place)}/digest`
export const pastDigestHref = (place: Place, week: DigestWeek) => `${groupHref(place)}/digests/${week}`
/** Digests in a frame: each served as a page of its own, with its own content policy. */
const frameHref = ({ clubId, groupId }: Place) => `/digest-preview/${clubId}/${groupId}`
export const comingFrameHref = (place: Place) => `${frameHref(place)}/own`
export const memberFrameHref = (place: Place, memberId: MemberId) => `${frameHref(place)}/members/${memberId}`
export const pastFrameHref = (place: Place, week: DigestWeek) => `${frameHref(place)}/weeks/${week}`

export function readPlace(params: Record<string, string>): Place | null {
  const clubId = ClubId.safeParse(params.clubId)
  const groupId = GroupId.safeParse(params.groupId)
  return clubId.success && groupId.success ? { clubId: clubId.data, groupId: groupId.data } : null
}

export function readClubId(params: Record<string, string>): ClubId | null {
  const id = ClubId.safeParse(params.clubId)
  return id.success ? id.data : null
}

export function readMemberId(params: Record<string, string>): MemberId | null {
  const id = MemberId.safeParse(params.memberId)
  return id.success ? id.data : null
}

export function readWeek(params: Record<string, string>): DigestWeek | null {
  return DigestWeek.safeParse(params.week).data ?? null
}

/** The club and the group that a page of the app belongs to, where it belongs to one. */
export function placeOfPath(path: string): { clubId: ClubId | null; groupId: GroupId | null } {
  const [, clubId = '', groupId = ''] = /^\/clubs\/([^/]+)(?:\/groups\/([^/]+))?/.exec(path) ?? []
  return { clubId: ClubId.safeParse(clubId).data ?? null, groupId: GroupId.safeParse(groupId).data ?? null }
}

export function readReadingId(params: Record<string, string>): ReadingId | null {
  const id = ReadingId.safeParse(params.readingId)
  return id.success ? id.data : null
}

export function readMeetingId(params: Record<string, string>): MeetingId | null {
  const id = MeetingId.safeParse(params.meetingId)
  return id.success ? id.data : null
}

/** Version null: the latest. */
export const pdfHref = (work: WorkId, version: number | null) =>
  paperAddress(work, version).replace('/abs/', '/pdf/')
export const categoryHref = (category: string) =>
  `https://arxiv.org/list/${encodeURIComponent(category)}/recent`
export const doiHref = (doi: string) => `https://doi.org/${encodeURI(doi)}`

const WANTED = 'lectern.wanted'
/** As long as a sign-in link is valid. */
const WANTED_MS = 15 * 60_000

/** Keeps the page that asked for a sign-in, because the mailed link opens at home, often in another tab. */
export function rememberWanted(path: string): void {
  try {
    localStorage.setItem(WANTED, JSON.stringify({ path, at: Date.now() }))
  } catch {
    // Storage is switched off: the person lands at home.
  }
}

/** The page asked for before signing in, once; null when there is none or it was long ago. */
export function takeWanted(): string | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(WANTED) ?? 'null')
    localStorage.removeItem(WANTED)
    return freshPath(kept)
  } catch {
    return null
  }
}

function freshPath(kept: unknown): string | null {
  if (typeof kept !== 'object' || kept === null || !('path' in kept) || !('at' in kept)) return null
  const { path, at } = kept
  if (typeof path !== 'string' || typeof at !== 'number' || Date.now() - at > WANTED_MS) return null
  return isPage(path) ? path : null
}
