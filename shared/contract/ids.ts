// Branded ids: a GroupId cannot be passed where a ClubId is asked. All are UUIDs made by the server,
// but OperationId, which the client makes so that a repeated write can be recognised (Y2).
import { z } from 'zod'

export const AccountId = z.uuid().brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>
export const SessionId = z.uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
export const ClubId = z.uuid().brand<'ClubId'>()
export type ClubId = z.infer<typeof ClubId>
export const MemberId = z.uuid().brand<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>
export const GroupId = z.uuid().brand<'GroupId'>()
export type GroupId = z.infer<typeof GroupId>
export const PaperId = z.uuid().brand<'PaperId'>()
export type PaperId = z.infer<typeof PaperId>
export const ReadingId = z.uuid().brand<'ReadingId'>()
export type ReadingId = z.infer<typeof ReadingId>
export const SummaryId = z.uuid().brand<'SummaryId'>()
export type SummaryId = z.infer<typeof SummaryId>
export const MeetingId = z.uuid().brand<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>
export const TurnId = z.uuid().brand<'TurnId'>()
export type TurnId = z.infer<typeof TurnId>
export const MaterialId = z.uuid().brand<'MaterialId'>()
export type MaterialId = z.infer<typeof MaterialId>
export const PlanId = z.uuid().brand<'PlanId'>()
export type PlanId = z.infer<typeof PlanId>
export const TradeId = z.uuid().brand<'TradeId'>()
export type TradeId = z.infer<typeof TradeId>
export const FeedId = z.uuid().brand<'FeedId'>()
export type FeedId = z.infer<typeof FeedId>
export const HookId = z.uuid().brand<'HookId'>()
export type HookId = z.infer<typeof HookId>
export const OfficeHourId = z.uuid().brand<'OfficeHourId'>()
export type OfficeHourId = z.infer<typeof OfficeHourId>
export const ImportId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>
export const InvitationId = z.uuid().brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>
export const RequestId = z.uuid().brand<'RequestId'>()
export type RequestId = z.infer<typeof RequestId>
export const RosterId = z.uuid().brand<'RosterId'>()
export type RosterId = z.infer<typeof RosterId>
export const OperationId = z.uuid().brand<'OperationId'>()
export type OperationId = z.infer<typeof OperationId>
