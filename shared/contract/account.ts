// A person's account: sign-in by mail link, sessions, and pairing of the browser extension by a short code.
import { z } from 'zod'
import { Role } from './club.ts'
import { GroupKind } from './group.ts'
import { AccountId, ClubId, GroupId, MemberId, SessionId } from './ids.ts'
import { DEFAULT_POLICY, WritingPolicy } from './policy.ts'
import { line } from './text.ts'
import { Instant, ZoneName } from './time.ts'

/** Shown as `ABCD-EFGH`: the first half names the pairing, the second is the secret. Letters that can be misread are left out. */
export const PairingCode = z
  .string()
  .max(20)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{8}$/))
  .brand<'PairingCode'>()
export type PairingCode = z.infer<typeof PairingCode>

export const SessionKind = z.enum(['web', 'extension'])
export type SessionKind = z.infer<typeof SessionKind>

export const SessionLine = z.strictObject({
  id: SessionId,
  kind: SessionKind,
  label: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant,
  current: z.boolean(),
})
export type SessionLine = z.infer<typeof SessionLine>

/** `refused`: the mail server would not take mail for this address. `returned`: it took one and sent it back. */
export const MailTroubleKind = z.enum(['refused', 'returned'])
export type MailTroubleKind = z.infer<typeof MailTroubleKind>

/** Mails to this person's address come back; since when. */
export const MailTrouble = z.strictObject({ kind: MailTroubleKind, since: Instant })
export type MailTrouble = z.infer<typeof MailTrouble>

/** Who I am and where I belong: the first thing web and panel ask for. */
export const Me = z.strictObject({
  account: z.strictObject({ id: AccountId, mail: z.string(), name: z.string(), zone: ZoneName }),
  /** Null: mails arrive, as far as is known. */
  mailTrouble: MailTrouble.nullable().default(null),
  /** Runs this server: may see what could not be delivered. */
  operator: z.boolean().default(false),
  clubs: z.array(
    z.strictObject({
      id: ClubId,
      name: z.string(),
      memberId: MemberId,
      role: Role,
      groups: z.array(
        z.strictObject({
          id: GroupId,
          name: z.string(),
          zone: ZoneName,
          lead: z.boolean(),
          kind: GroupKind.default('reading_group'),
          /** In the group itself; null: seen through the role in the club. */
          role: Role.nullable().default(null),
          /** It can be read, and nothing in it be changed. */
          archived: z.boolean().default(false),
          /** So that the panel knows it without a network too; left out by an older server. */
          writing: WritingPolicy.default(DEFAULT_POLICY.writing),
        }),
      ),
    }),
  ),
})
export type Me = z.infer<typeof Me>

export const Paired = z.strictObject({ token: z.string(), me: Me })
export type Paired = z.infer<typeof Paired>

export const DisplayName = line(120)
