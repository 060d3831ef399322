// World: everything outside a decision. The first argument of every command, query and job, so that a test
// can give its own clock, ids and mail.

import type { HookSite } from '../shared/contract/hook.ts'
import type { ProviderId } from '../shared/contract/identity.ts'
import type { AccountId } from '../shared/contract/ids.ts'
import type { MailAddress } from '../shared/contract/mail-address.ts'
import type { Instant } from '../shared/contract/time.ts'
import type { Founders } from '../shared/domain/judge-founder.ts'
import type { Operators } from '../shared/domain/judge-operator.ts'
import type { LookUpAnswer, PaperName } from '../shared/domain/settle-look-up.ts'
import type { Database } from './db/database.ts'

export interface OutgoingMail {
  /** Verified address as stored; the only recipient of the envelope. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Fixed per mail, without angle brackets, so that a repeat can be recognised by the receiver. */
  readonly messageId: string
  readonly headers?: Readonly<Record<string, string>>
  /** Whose mailbox it is, so that a mail that comes back can be told from others; none: it is told to nobody. */
  readonly account?: AccountId
  /** Where an answer goes; none: to the sender of all mails. */
  readonly replyTo?: string
  /** The one link a person needs from this mail; printed in the terminal where mails are only kept as files. */
  readonly link?: string
}

/**
 * `accepted`: the server took it. `refused`: it surely did not. `rejected`: it surely did not and never will, because there is
 * no such mailbox. `unknown`: the connection broke before its answer.
 */
export type MailOutcome = 'accepted' | 'refused' | 'rejected' | 'unknown'

/** A room's address at Slack or Discord, as shared/domain/hook-address read it; nothing else is ever posted to (S1). */
export interface HookPost {
  readonly site: HookSite
  /** The part of the address behind the host: where in Slack or Discord. */
  readonly path: string
  /** JSON in the format of the site. */
  readonly body: string
}

/**
 * `accepted`: it stands in the room. `refused`: it surely does not, try again later, not before `waitSeconds` where the site
 * asked for it. `gone`: the hook was taken away there, nothing will ever get through. `unknown`: no answer was seen.
 */
export interface PostOutcome {
  readonly outcome: 'accepted' | 'refused' | 'gone' | 'unknown'
  /** What the site answered; 0: nothing. */
  readonly status: number
  readonly waitSeconds: number | null
}

/** What one visit to a provider is recognised by; known to this browser and this server alone. */
export interface VisitSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where the provider sends the browser back to. */
  readonly callback: string
}

/** Who signed in at a provider. */
export interface ProviderPerson {
  /** Never changes and is never given to another person. */
  readonly subject: string
  readonly label: string
  readonly name: string | null
  /** Checked by the provider, some time ago. */
  readonly mails: readonly MailAddress[]
}
export type NoPerson = 'cancelled' | 'refused' | 'unreachable'

/** A site that can say who somebody is: one file each in gateways/providers. */
export interface Provider {
  /** Where the browser is sent. Null: the provider cannot be reached. */
  address(visit: VisitSecrets): Promise<URL | null>
  readReturn(back: URL, visit: VisitSecrets): Promise<ProviderPerson | NoPerson>
}

export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean | null>): void
  error(event: string, facts?: Record<string, string | number | boolean | null>): void
}

export interface World {
  readonly db: Database
  /** The server's clock: the only one that decides whether something is late. */
  now(): Instant
  /** A new random UUID. */
  newId(): string
  /** A new secret of 256 random bits, base64url. */
  newSecret(): string
  sendMail(mail: OutgoingMail): Promise<MailOutcome>
  postToHook(post: HookPost): Promise<PostOutcome>
  /** Asks arXiv at once: only server/lookups/ask.ts may, when it is its turn. At most a hundred names. */
  lookUpPapers(names: readonly PaperName[], signal: AbortSignal): Promise<LookUpAnswer>
  /** Those that this server has keys for, in the order in which they are shown. */
  readonly providers: ReadonlyMap<ProviderId, Provider>
  readonly log: Log
  /** Canonical base of every link we write, without trailing slash; never taken from a request (A9). */
  readonly baseUrl: string
  /** Who may found a club here. */
  readonly founders: Founders
  /** What this server seals addresses with that it gives away (server/keys). */
  readonly serverKey: string
  /** What the mail server that brings returned mails has to know. Null: none are taken. */
  readonly bouncesSecret: string | null
  /** Who runs this server and sees what could not be delivered. */
  readonly operators: Operators
}
