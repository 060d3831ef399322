// How people come into their accounts, for the scene: passkeys and an identity at GitHub of the person's own, proofs that
// are good once, somebody who came back from GitHub and waits, and a panel that may collect its token.
import { sql } from 'drizzle-orm'
import type { NewPasskey, UsedPasskey } from '../../../shared/contract/passkey.ts'
import { Authenticator } from '../../support/authenticator.ts'
import type { Github } from '../../support/github.ts'
import { clientFor, type Person } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import type { Undoing } from './undoing.ts'

export interface WaysIn {
  readonly identityId: string
  readonly passkeyId: string
  /** A proof for a challenge of the person's own, which nobody has spent. */
  readonly made: NewPasskey
  readonly used: UsedPasskey
  /** Who came back from GitHub without being known; the secret of their browser's visit is in the scene's `visits`. */
  readonly newcomer: string
  /** The id of a request that was allowed, the panel's own secret, and what the allowing page answered. */
  readonly collect: { readonly requestId: string; readonly secret: string; readonly answer: string }
}

export interface Door {
  readonly lectern: Undoing
  readonly github: Github
  /** By the address of the newcomer. */
  readonly visits: Map<string, string>
}

let people = 0

export async function waysInto(door: Door, person: Person): Promise<WaysIn> {
  const { lectern } = door
  const { passkeyId, used } = await passkeyOf(lectern, person)
  const options = await person.client.passkeys.begin.mutate({})
  return {
    ...{ identityId: await identityOf(door, person), passkeyId, used },
    made: new Authenticator(lectern.url).make(options),
    newcomer: await newcomerOf(door),
    collect: await allowedBy(lectern, person),
  }
}

/** Ways that were there: removed, spent or too old. */
export async function goneWaysIn(door: Door, person: Person): Promise<WaysIn> {
  const { lectern, visits } = door
  const gone = await waysInto(door, person)
  const { client } = person
  await client.identities.remove.mutate({ identityId: gone.identityId as never })
  await client.passkeys.add.mutate({ name: 'Phone' as never, made: gone.made })
  await clientFor(lectern.url, {}).passkeys.signIn.mutate({ used: gone.used })
  const { passkeys } = await client.accounts.waysIn.query({})
  const second = passkeys.find(({ name }) => name === 'Phone')?.id ?? ''
  for (const passkeyId of [gone.passkeyId, second])
    await client.passkeys.remove.mutate({ passkeyId: passkeyId as never })
  await clientFor(lectern.url, {}).pairings.collect.mutate(gone.collect as never)
  await lectern.db.query.execute(sql`
    update provider_visits set expires_at = '2026-03-01' where mails::text like ${`%${gone.newcomer}%`}`)
  if (!visits.has(gone.newcomer)) throw new Error('nobody came back')
  return gone
}

/** Of the form that is wanted, and nobody's. */
export function noWaysIn(never: string): WaysIn {
  const secret = 'a'.repeat(43)
  const data = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
  return {
    ...{ identityId: never, passkeyId: never, newcomer: 'somebody@example.org' },
    made: {
      id: 'AAAA',
      response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] },
    },
    used: { id: 'AAAA', response: data },
    collect: { requestId: never, secret, answer: secret },
  } as WaysIn
}

async function passkeyOf(lectern: Undoing, { client }: Person) {
  const authenticator = new Authenticator(lectern.url)
  const made = authenticator.make(await client.passkeys.begin.mutate({}))
  const { passkeyId } = await client.passkeys.add.mutate({ name: 'Laptop' as never, made })
  const asked = await clientFor(lectern.url, {}).passkeys.beginSignIn.mutate({})
  return { passkeyId: passkeyId as string, used: authenticator.use(asked) }
}

async function identityOf({ lectern, github }: Door, person: Person): Promise<string> {
  const login = comesBack(github)
  const browser = new Wanderer(lectern, person.cookie)
  await visit(browser, 'identities.add')
  const { identities } = await person.client.accounts.waysIn.query({})
  return identities.find(({ label }) => label.includes(login))?.id ?? ''
}

async function newcomerOf({ lectern, github, visits }: Door): Promise<string> {
  const mail = `${comesBack(github)}@newcomers.example.org`
  const browser = new Wanderer(lectern)
  await visit(browser, 'identities.begin')
  const secret = /lectern-visit=([^;]+)/.exec(browser.cookie)?.[1]
  if (secret === undefined) throw new Error('a visit without its cookie')
  visits.set(mail, secret)
  return mail
}

/** Somebody whom nobody here knows yet sits in front of GitHub. */
function comesBack(github: Github): string {
  people += 1
  const login = `octocat-${people}`
  const mails = [{ email: `${login}@newcomers.example.org`, verified: true, primary: true }]
  github.person = { id: 1000 + people, login, name: 'Octo Cat', mails }
  return login
}

async function visit(browser: Wanderer, begin: string): Promise<void> {
  const { data } = await browser.call(begin, { provider: 'github' })
  await browser.open((data as { url: string }).url)
}

async function allowedBy(lectern: Undoing, { client }: Person): Promise<WaysIn['collect']> {
  const { requestId, secret } = await clientFor(lectern.url, {}).pairings.ask.mutate({ label: 'Chrome' })
  const { answer } = await client.pairings.allow.mutate({ requestId })
  return { requestId, secret, answer }
}

/** What of a way in an input says; the visit itself goes by a cookie. */
export function waysInInputs(ids: WaysIn): Record<string, object> {
  return {
    'identities.choices': {},
    'identities.begin': { provider: 'github' },
    'identities.add': { provider: 'github' },
    'identities.confirm': { mail: ids.newcomer },
    'identities.remove': { identityId: ids.identityId },
    'passkeys.begin': {},
    'passkeys.add': { name: 'Tablet', made: ids.made },
    'passkeys.remove': { passkeyId: ids.passkeyId },
    'passkeys.beginSignIn': {},
    'passkeys.signIn': { used: ids.used },
    'pairings.ask': { label: 'Chrome' },
    'pairings.collect': ids.collect,
  }
}
