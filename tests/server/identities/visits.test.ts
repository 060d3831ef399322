// Sign-in at other sites: at a real OpenID provider, and at a stand-in for GitHub that checks what GitHub checks.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openProviders } from '../../../server/gateways/providers/index.ts'
import type { World } from '../../../server/world.ts'
import { type Github, startGithub } from '../../support/github.ts'
import { type OpenId, startOpenId } from '../../support/open-id.ts'
import { signIn } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let orcid: OpenId
let google: OpenId
let github: Github
beforeAll(async () => {
  const providers = new Map() as Map<never, never>
  lectern = await startLectern({ providers })
  orcid = await startOpenId(() => [`${lectern.url}/sign-in/with/orcid`])
  google = await startOpenId(() => [`${lectern.url}/sign-in/with/google`])
  github = await startGithub()
  const open = openProviders({ orcid: orcid.keys, google: google.keys, github: github.keys })
  for (const [id, provider] of open as ReadonlyMap<never, never>) providers.set(id, provider)
})
afterAll(async () => {
  await Promise.all([orcid, google, github].map((site) => site.close()))
  await lectern.close()
})

let people = 0
/** Nobody of an earlier test. */
const someone = () => {
  people += 1
  const digits = String(people).padStart(4, '0')
  return {
    mail: `person${people}@example.org`,
    orcid: { sub: `0000-0002-1825-${digits}`, given_name: 'Ada', family_name: 'Lovelace' },
    github: (mails: readonly string[], verified = true) => ({
      id: 1_000 + people,
      login: `person-${people}`,
      name: 'Ada Lovelace',
      mails: mails.map((email) => ({ email, verified, primary: true })),
    }),
    google: (email: string, email_verified: boolean) => ({
      sub: `google-${people}`,
      name: 'Ada Lovelace',
      email,
      email_verified,
    }),
  }
}
let me: ReturnType<typeof someone>
let browser: Wanderer
beforeEach(() => {
  me = someone()
  browser = new Wanderer(lectern)
  orcid.person = me.orcid
  github.person = me.github([me.mail])
  google.person = me.google(me.mail, true)
})

type Site = 'orcid' | 'github' | 'google'
const SITES: readonly Site[] = ['orcid', 'github', 'google']
async function begin(at: Site, as = browser, name = 'identities.begin'): Promise<string> {
  const { data } = await as.call(name, { provider: at })
  return (data as { url: string }).url
}
/** There and back, as far as Lectern lets it. */
const visit = async (at: Site, as = browser, name?: string) => as.open(await begin(at, as, name))
const path = (address: string) => address.slice(lectern.url.length)
const mailTo = (mail: string) => lectern.mails.findLast(({ to }) => to === mail)
const whoami = async (as = browser) =>
  (await as.call('accounts.me', {}, 'GET')).data as
    | { account: { id: string; mail: string; name: string } }
    | undefined

/** The first time: comes back, gives an address, presses the mailed link in the same browser. */
async function firstTime(at: Site, mail = me.mail, as = browser): Promise<void> {
  const seen = await visit(at, as)
  expect(path(seen.url)).toBe('/connect')
  expect((await as.call('identities.confirm', { mail })).status).toBe(200)
  const pressed = await as.press(mailTo(mail)?.link ?? '')
  expect([pressed.status, pressed.to]).toEqual([303, '/'])
}

test.each(SITES)('%s: the first time a mail link connects it, from then on it signs in', async (at) => {
  await firstTime(at)
  const account = (await whoami())?.account
  expect(account).toMatchObject({ mail: me.mail, name: 'Ada Lovelace' })
  const later = new Wanderer(lectern)
  const seen = await visit(at, later)
  expect(path(seen.url)).toBe('/')
  expect((await whoami(later))?.account).toEqual(account)
  const ways = (await later.call('accounts.waysIn', {}, 'GET')).data
  expect(ways).toMatchObject({ providers: SITES, identities: [{ provider: at }] })
})

test.each([
  ['github', 'a mail that GitHub has checked', true],
  ['github', 'a mail that GitHub has not checked', false],
  ['google', 'a mail that Google has checked', true],
  ['google', 'a mail that Google has not checked', false],
] as const)('%s: %s never opens the account that has it', async (at, _, checked) => {
  const victim = await signIn(lectern, 'Victim', me.mail)
  const sessions = await victim.client.accounts.sessions.query({})
  github.person = me.github([me.mail], checked)
  google.person = me.google(me.mail, checked)
  const seen = await visit(at)
  expect(path(seen.url)).toBe('/connect')
  expect(await whoami()).toBeUndefined()
  const { data } = await browser.call('identities.choices', {}, 'GET')
  expect(data).toMatchObject({ newcomer: { provider: at, mails: checked ? [me.mail] : [] } })
  expect(await victim.client.accounts.sessions.query({})).toEqual(sessions)
  expect((await victim.client.accounts.waysIn.query({})).identities).toEqual([])
})

test('a victim who presses the link in their own browser signs in there, and connects nothing', async () => {
  const victim = await signIn(lectern, 'Victim', me.mail)
  await visit('orcid')
  await browser.call('identities.confirm', { mail: me.mail })
  const link = mailTo(me.mail)?.link ?? ''
  const other = new Wanderer(lectern)
  expect((await other.open(link)).text).toContain('Here it only signs you in')
  expect((await other.press(link)).status).toBe(303)
  expect(await whoami(other)).toMatchObject({ account: { mail: me.mail } })
  expect((await victim.client.accounts.waysIn.query({})).identities).toEqual([])
  // And the one who began has nothing: no session, and the link is spent.
  expect(await whoami()).toBeUndefined()
  expect((await browser.press(link)).status).toBe(410)
  expect(path((await visit('orcid')).url)).toBe('/connect')
})

test('A7: looking at the link, in the browser that began or any other, connects nothing', async () => {
  await visit('orcid')
  await browser.call('identities.confirm', { mail: me.mail })
  const link = mailTo(me.mail)?.link ?? ''
  for (const who of [browser, new Wanderer(lectern), browser]) expect((await who.open(link)).status).toBe(200)
  expect((await browser.open(link)).text).toContain(`ORCID “${me.orcid.sub}” is then connected`)
  expect(await whoami()).toBeUndefined()
  expect((await browser.press(link)).status).toBe(303)
  expect(await whoami()).toMatchObject({ account: { mail: me.mail } })
})

test.each(SITES)('%s: a callback counts once, also when it comes twice at the same moment', async (at) => {
  await firstTime(at)
  const again = new Wanderer(lectern)
  const callback = await again.open(await begin(at, again), `${lectern.url}/sign-in/with/`)
  const twice = await Promise.all([again.open(callback.url), again.open(callback.url)])
  expect(twice.map(({ status, url }) => `${path(url).split('?')[0]} ${status}`).toSorted()).toEqual([
    '/ 503',
    `/sign-in/with/${at} 400`,
  ])
  expect((await again.open(callback.url)).text).toContain('was finished already')
})

test.each(SITES)('%s: a wrong or missing state, code or cookie signs nobody in', async (at) => {
  await firstTime(at)
  const changes: ((back: URL) => void)[] = [
    (back) => back.searchParams.set('state', 'x'.repeat(43)),
    (back) => back.searchParams.delete('state'),
    (back) => back.searchParams.set('code', 'made-up'),
    (back) => back.searchParams.delete('code'),
    (back) => back.searchParams.append('state', 'second'),
  ]
  for (const change of changes) {
    const guest = new Wanderer(lectern)
    const back = new URL((await guest.open(await begin(at, guest), `${lectern.url}/sign-in/with/`)).url)
    change(back)
    const seen = await guest.open(back.href)
    expect([seen.status, await whoami(guest)]).toEqual([400, undefined])
  }
  const victim = new Wanderer(lectern)
  const callback = await victim.open(await begin(at, victim), `${lectern.url}/sign-in/with/`)
  const other = new Wanderer(lectern)
  expect((await other.open(callback.url)).status).toBe(400)
  // Nor with a visit of one's own: the code and state belong to another browser's.
  await begin(at, other)
  expect((await other.open(callback.url)).status).toBe(400)
  expect(await whoami(other)).toBeUndefined()
})

test('a code of one provider is worth nothing at the callback of another', async () => {
  await firstTime('google')
  const guest = new Wanderer(lectern)
  const callback = await guest.open(await begin('google', guest), `${lectern.url}/sign-in/with/`)
  const mixed = callback.url.replace('/with/google', '/with/orcid')
  expect((await guest.open(mixed)).status).toBe(400)
  // The visit to ORCID has its own secrets: Google's answer does not fit them, whatever its issuer says.
  await begin('orcid', guest)
  expect((await guest.open(mixed)).status).toBe(400)
  expect(await whoami(guest)).toBeUndefined()
})

test('a visit is over after a quarter of an hour', async () => {
  await firstTime('github')
  const guest = new Wanderer(lectern)
  const callback = await guest.open(await begin('github', guest), `${lectern.url}/sign-in/with/`)
  lectern.setClock('2026-03-02T10:15:00Z')
  const seen = await guest.open(callback.url)
  lectern.setClock('2026-03-02T10:00:00Z')
  expect([seen.status, await whoami(guest)]).toEqual([400, undefined])
})

test.each(SITES)('%s: who says no there is at the start again', async (at) => {
  orcid.person = google.person = github.person = null
  const seen = await visit(at)
  expect([path(seen.url), await whoami()]).toEqual(['/', undefined])
})

test('a signed-in person adds identities, hears of it by mail, and removes them; others cannot', async () => {
  const owner = new Wanderer(lectern)
  await firstTime('orcid', me.mail, owner)
  const seen = await visit('github', owner, 'identities.add')
  expect(path(seen.url)).toBe('/settings')
  expect(mailTo(me.mail)).toMatchObject({ subject: 'A new way to sign in to Lectern' })
  expect(mailTo(me.mail)?.text).toContain(`The GitHub account “person-${people}”`)
  const { data } = await owner.call('accounts.waysIn', {}, 'GET')
  const { identities } = data as { identities: { id: string; provider: string }[] }
  expect(identities.map(({ provider }) => provider)).toEqual(['orcid', 'github'])
  const stranger = new Wanderer(lectern)
  const identityId = identities[1]?.id
  me = someone()
  google.person = me.google(me.mail, true)
  await firstTime('google', me.mail, stranger)
  expect((await stranger.call('identities.remove', { identityId })).refusal).toBe('not_found')
  // The same identity cannot be added to a second account.
  expect((await visit('github', stranger, 'identities.add')).text).toContain('connected with another account')
  expect((await owner.call('identities.remove', { identityId })).status).toBe(200)
  expect(path((await visit('github', stranger, 'identities.add')).url)).toBe('/settings')
})

test('what one began to add is not finished by another who signed in meanwhile', async () => {
  const owner = new Wanderer(lectern)
  await firstTime('orcid', me.mail, owner)
  const callback = await owner.open(
    await begin('github', owner, 'identities.add'),
    `${lectern.url}/sign-in/with/`,
  )
  await owner.call('accounts.signOut', {})
  expect((await owner.open(callback.url)).status).toBe(400)
  expect(path((await visit('github')).url)).toBe('/connect')
})

test('A9: nothing in a request changes where the browser is sent', async () => {
  const evil = 'evil.example'
  const headers = {
    'content-type': 'application/json',
    origin: lectern.url,
    'x-forwarded-host': evil,
    forwarded: `host=${evil}`,
    'x-forwarded-proto': 'https',
  }
  for (const provider of SITES) {
    const body = JSON.stringify({ provider })
    const asked = await fetch(`${lectern.url}/trpc/identities.begin`, { method: 'POST', headers, body })
    const { result } = (await asked.json()) as { result: { data: { url: string } } }
    const callback = new URL(result.data.url).searchParams.get('redirect_uri')
    expect(callback).toBe(`${lectern.url}/sign-in/with/${provider}`)
    expect(result.data.url).not.toContain(evil)
  }
  await firstTime('google')
  for (const more of [
    '&next=https://evil.example',
    '&redirect_uri=https://evil.example',
    '&iss=https://evil.example',
  ]) {
    const guest = new Wanderer(lectern)
    const back = await guest.open(await begin('google', guest), `${lectern.url}/sign-in/with/`)
    const seen = await guest.open(back.url + more)
    expect(seen.way.filter((address) => !address.startsWith(lectern.url))).toEqual([])
  }
})

test('E7: no secret of a visit stands in the database or the log', async () => {
  const { sql } = await import('drizzle-orm')
  const url = new URL(await begin('google'))
  const rows = await lectern.db.query.execute(sql`select * from provider_visits`)
  const said = JSON.stringify(rows) + JSON.stringify(lectern.logged)
  const secret = /lectern-visit=([\w-]{43})/.exec(browser.cookie)?.[1] ?? ''
  const secrets = [secret, url.searchParams.get('state') ?? '', url.searchParams.get('nonce') ?? '']
  for (const one of secrets) expect([one.length, said.includes(one)]).toEqual([43, false])
  expect(rows.length).toBeGreaterThan(0)
})

test('a provider that is not set up has no way in; one that does not answer says so', async () => {
  const bare = await startLectern()
  const guest = new Wanderer(bare)
  expect((await guest.call('identities.begin', { provider: 'orcid' })).refusal).toBe('provider_off')
  expect((await guest.open(`${bare.url}/sign-in/with/orcid?code=x`)).status).toBe(404)
  expect((await guest.open(`${bare.url}/sign-in/with/nobody`)).status).toBe(404)
  await bare.close()
  const keys = { address: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x' }
  const providers: World['providers'] = openProviders({ orcid: keys, github: null, google: null })
  const lost = await startLectern({ providers })
  expect((await new Wanderer(lost).call('identities.begin', { provider: 'orcid' })).refusal).toBe(
    'unavailable',
  )
  await lost.close()
})

test('A8: the links to confirm count with all others of the address', async () => {
  await visit('orcid')
  const asks = []
  for (let ask = 0; ask < 6; ask += 1) asks.push(await browser.call('identities.confirm', { mail: me.mail }))
  expect(asks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
})
