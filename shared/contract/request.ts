// A request to join: a person confirms the group's weekly hours in words and asks; a lead says yes or no.
import { z } from 'zod'
import { GroupKind } from './group.ts'
import { ClubId, GroupId, RequestId } from './ids.ts'
import { WeeklyHours } from './policy.ts'
import { lineOrEmpty, prose } from './text.ts'
import { Instant } from './time.ts'

export const REQUEST_STATES = ['waiting', 'accepted', 'declined'] as const
export const RequestState = z.enum(REQUEST_STATES)
export type RequestState = z.infer<typeof RequestState>

export const RequestNote = prose(600)
/** What the person typed for the weekly hours; empty where the group states none. */
export const TypedHours = lineOrEmpty(200)
export const AnswerLine = lineOrEmpty(300)

/** As the person who may ask sees the group. */
export const RequestPage = z.strictObject({
  club: z.string(),
  group: z.string(),
  kind: GroupKind,
  hours: WeeklyHours.nullable(),
  standing: z.enum(['may_ask', 'waiting', 'declined', 'inside']),
  /** What the lead said with the last answer; empty: nothing. */
  line: z.string(),
  askedAt: Instant.nullable(),
})
export type RequestPage = z.infer<typeof RequestPage>

/** As the leads of the group see it. */
export const WaitingRequest = z.strictObject({
  id: RequestId,
  name: z.string(),
  mail: z.string(),
  note: z.string(),
  /** What the person confirmed; null: the group stated none then. */
  hours: WeeklyHours.nullable(),
  askedAt: Instant,
})
export type WaitingRequest = z.infer<typeof WaitingRequest>

/** As the person who asked sees it. */
export const OwnRequest = z.strictObject({
  clubId: ClubId,
  groupId: GroupId,
  club: z.string(),
  group: z.string(),
  state: RequestState,
  line: z.string(),
  askedAt: Instant,
  answeredAt: Instant.nullable(),
})
export type OwnRequest = z.infer<typeof OwnRequest>
