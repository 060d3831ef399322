// Ways in beside the mail link: identities at other sites, passkeys, and a mail address that is being changed.
import { z } from 'zod'
import { line } from './text.ts'
import { Instant } from './time.ts'

export const ProviderId = z.enum(['orcid', 'github', 'google'])
export type ProviderId = z.infer<typeof ProviderId>
/** As they write themselves. */
export const PROVIDER_NAMES: Record<ProviderId, string> = {
  orcid: 'ORCID',
  github: 'GitHub',
  google: 'Google',
}

export const IdentityId = z.uuid().brand<'IdentityId'>()
export type IdentityId = z.infer<typeof IdentityId>
export const PasskeyId = z.uuid().brand<'PasskeyId'>()
export type PasskeyId = z.infer<typeof PasskeyId>

export const IdentityLine = z.strictObject({
  id: IdentityId,
  provider: ProviderId,
  /** How the person is called there: an ORCID iD, a login, a mail address. */
  label: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant,
})
export type IdentityLine = z.infer<typeof IdentityLine>

/** Who came back from a provider and is not known here yet: one mail link connects them with their account. */
export const Newcomer = z.strictObject({
  provider: ProviderId,
  label: z.string(),
  /** Those that the provider has checked; only a suggestion to the person, never a proof. */
  mails: z.array(z.string()),
})
export type Newcomer = z.infer<typeof Newcomer>

export const PasskeyName = line(80)
export const PasskeyLine = z.strictObject({
  id: PasskeyId,
  name: z.string(),
  createdAt: Instant,
  /** Null: never used since it was made. */
  lastUsedAt: Instant.nullable(),
})
export type PasskeyLine = z.infer<typeof PasskeyLine>

/** An address that waits to be confirmed from both sides. */
export const MailChange = z.strictObject({
  newMail: z.string(),
  oldConfirmed: z.boolean(),
  newConfirmed: z.boolean(),
  expiresAt: Instant,
})
export type MailChange = z.infer<typeof MailChange>

/** The ways in of one person, for their own page. */
export const WaysIn = z.strictObject({
  /** Set up on this server. */
  providers: z.array(ProviderId),
  identities: z.array(IdentityLine),
  passkeys: z.array(PasskeyLine),
  mailChange: MailChange.nullable(),
})
export type WaysIn = z.infer<typeof WaysIn>
