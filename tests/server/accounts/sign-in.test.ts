// Sign-in by mail link, sessions and pairing, as people and as mail scanners do it.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { type Club, clientFor, foundClub, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const stranger = () => clientFor(lectern.url, {})
async function linkFor(mail: string): Promise<string> {
  await stranger().accounts.askForLink.mutate({ mail })
  return lectern.mails.findLast((sent) => sent.to === mail)?.link ?? ''
}
const press = (link: string, headers: Record<string, string> = {}) =>
  fetch(link, { method: 'POST', redirect: 'manual', headers: { origin: lectern.url, ...headers } })

/** Every row of every table, so that a change anywhere shows. */
async function everything(): Promise<string> {
  const tables = [
    'accounts',
    'sign_in_links',
    'sessions',
    'pairings',
    'clubs',
    'members',
    'groups',
    'group_members',
  ]
  const parts = tables.map((table) => `select '${table}' as name, to_jsonb(x) as row from ${table} x`)
  return JSON.stringify(await lectern.db.query.execute(sql.raw(`${parts.join(' union all ')} order by 1, 2`)))
}

test('A7: a scanner that opens the link changes nothing and gets no session; the person still gets in', async () => {
  const link = await linkFor('scanned@example.org')
  const before = await everything()
  for (const agent of ['SafeLinks', 'Mozilla/5.0 scanner', 'curl']) {
    await fetch(link, { method: 'HEAD', headers: { 'user-agent': agent } })
    const looked = await fetch(link, { headers: { 'user-agent': agent } })
    expect(looked.status).toBe(200)
    expect(looked.headers.get('set-cookie')).toBeNull()
    expect(await looked.text()).toContain('Press the button to sign in')
  }
  expect(await everything()).toBe(before)
  const pressed = await press(link)
  expect(pressed.status).toBe(303)
  expect(pressed.headers.get('set-cookie')).toMatch(/^lectern=[\w-]{43};.*HttpOnly;.*SameSite=Lax/)
})

test('a link works once, for 15 minutes, and two presses at once open one session', async () => {
  const link = await linkFor('once@example.org')
  const pressed = await Promise.all([press(link), press(link), press(link)])
  expect(pressed.map(({ status }) => status).toSorted()).toEqual([303, 410, 410])
  const late = await linkFor('late@example.org')
  lectern.setClock('2026-03-02T10:15:00Z')
  expect((await press(late)).status).toBe(410)
  expect((await fetch(late)).status).toBe(410)
  lectern.setClock('2026-03-02T10:00:00Z')
})

test('A5: another site cannot press the button', async () => {
  const link = await linkFor('pressed@example.org')
  expect((await press(link, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await press(link, { origin: 'null' })).status).toBe(403)
  expect((await press(link)).status).toBe(303)
})

test('A9: a forged host does not reach the mail', async () => {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    host: 'evil.example',
  }
  const body = JSON.stringify({ mail: 'forged@example.org' })
  await fetch(`${lectern.url}/trpc/accounts.askForLink`, { method: 'POST', headers, body })
  const mail = lectern.mails.findLast((sent) => sent.to === 'forged@example.org')
  expect(mail?.link?.startsWith(`${lectern.url}/sign-in/`)).toBe(true)
  expect(JSON.stringify(mail)).not.toContain('evil.example')
})

test('A8: at most five links a quarter of an hour for one address', async () => {
  for (let ask = 0; ask < 5; ask++) await linkFor('many@example.org')
  const refusal = await refusalOf(stranger().accounts.askForLink.mutate({ mail: 'many@example.org' }))
  expect(refusal).toMatchObject({ code: 'too_many_attempts', status: 429 })
})

test('A8: asks that come all at once are counted too', async () => {
  const asks = Array.from({ length: 12 }, () =>
    stranger().accounts.askForLink.mutate({ mail: 'at-once@example.org' }),
  )
  const answers = await Promise.allSettled(asks)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
})

test('the extension is paired once by a code, and the person can end it', async () => {
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  const { token, me } = await stranger().accounts.pair.mutate({
    code: code.toLowerCase() as never,
    label: 'Chrome on Linux',
  })
  expect(me.clubs.map(({ name }) => name)).toEqual(['Machine learning club'])
  expect(
    (await refusalOf(stranger().accounts.pair.mutate({ code: code as never, label: 'again' }))).code,
  ).toBe('code_not_valid')
  const paired = clientFor(lectern.url, { token })
  await paired.accounts.me.query({})
  const sessions = await club.ben.client.accounts.sessions.query({})
  const line = sessions.find(({ kind }) => kind === 'extension')
  expect(line).toMatchObject({ label: 'Chrome on Linux', current: false })
  if (line) await club.ben.client.accounts.endSession.mutate({ sessionId: line.id })
  expect(await refusalOf(paired.accounts.me.query({}))).toMatchObject({ code: 'not_signed_in', status: 401 })
})

test('A8: a code is void after five wrong guesses, also when they come at once', async () => {
  const { code } = await club.cleo.client.accounts.makePairingCode.mutate({})
  const wrong = `${code.slice(0, 5)}${code.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  const guess = () => refusalOf(stranger().accounts.pair.mutate({ code: wrong as never, label: 'guess' }))
  const refusals = await Promise.all(Array.from({ length: 5 }, guess))
  expect(new Set(refusals.map((refusal) => refusal.code))).toEqual(new Set(['code_not_valid']))
  expect(
    (await refusalOf(stranger().accounts.pair.mutate({ code: code as never, label: 'right' }))).code,
  ).toBe('code_not_valid')
})

test('E7: no secret stands in the database or the log', async () => {
  const person = await signIn(lectern, 'Secret', 'secret@example.org')
  const { code } = await person.client.accounts.makePairingCode.mutate({})
  const { token } = await stranger().accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const link = lectern.mails.findLast((sent) => sent.to === person.mail)?.link ?? ''
  const said = (await everything()) + JSON.stringify(lectern.logged)
  for (const secret of [token, person.cookie.replace('lectern=', ''), link.replace(/.*\//, '')]) {
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(said).not.toContain(secret)
  }
})

test("another person's session cannot be ended, and signing out ends one's own", async () => {
  const [line] = await club.ben.client.accounts.sessions.query({})
  if (!line) throw new Error('no session')
  const refusal = await refusalOf(club.cleo.client.accounts.endSession.mutate({ sessionId: line.id }))
  expect(refusal.code).toBe('not_found')
  const visitor = await signIn(lectern, 'Visitor', 'visitor@example.org')
  await visitor.client.accounts.signOut.mutate({})
  expect((await refusalOf(visitor.client.accounts.me.query({}))).code).toBe('not_signed_in')
})

test('a name that a person chooses is the one that their groups show; a new zone alone changes no name', async () => {
  const { clubId, groupId, ben, ada } = club
  const zone = 'Europe/Rome' as ZoneName
  const names = async () => (await ada.client.members.list.query({ clubId, groupId })).map(({ name }) => name)
  const own = (await ben.client.accounts.me.query({})).account.name
  await ben.client.accounts.change.mutate({ name: own, zone })
  expect(await names()).toEqual(['ada', 'Ben', 'Cleo'])
  await ben.client.accounts.change.mutate({ name: 'Ben Ruiz', zone })
  expect(await names()).toEqual(['ada', 'Ben Ruiz', 'Cleo'])
})

test('signing out takes the dead cookie out of the browser, and only then', async () => {
  const person = await signIn(lectern, 'Leaver', 'leaver@example.org')
  const call = (path: string, body: unknown) =>
    fetch(`${lectern.url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: lectern.url, cookie: person.cookie },
      body: JSON.stringify(body),
    })
  expect((await call('accounts.makePairingCode', {})).headers.get('set-cookie')).toBeNull()
  expect((await call('accounts.signOut', { wrong: 1 })).headers.get('set-cookie')).toBeNull()
  const left = await call('accounts.signOut?batch=1', { 0: {} })
  expect(left.status).toBe(200)
  expect(left.headers.get('set-cookie')).toMatch(/^lectern=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await call('accounts.signOut', {})).headers.get('set-cookie')).toBeNull()
})

test('signing out of the extension says nothing to the browser about cookies', async () => {
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await stranger().accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const left = await fetch(`${lectern.url}/trpc/accounts.signOut`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
  })
  expect([left.status, left.headers.get('set-cookie')]).toEqual([200, null])
})

test('a web session is named after browser and system, so that two can be told apart', async () => {
  const agents = {
    'Firefox on Linux': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    'Safari on iPhone':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    Web: `<script>alert(1)</script>${'x'.repeat(5_000)}`,
  }
  let cookie = ''
  for (const agent of Object.values(agents)) {
    const pressed = await press(await linkFor('devices@example.org'), { 'user-agent': agent })
    cookie = pressed.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const sessions = await clientFor(lectern.url, { cookie }).accounts.sessions.query({})
  expect(sessions.map(({ label }) => label).toSorted()).toEqual(Object.keys(agents).toSorted())
})
