// What arrives at the wrong place or in the wrong form is answered in one shape, and says what to do.
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Club, foundClub } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const JSON_TYPE = { 'content-type': 'application/json' }

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${lectern.url}${path}`, init)
  const text = await response.text()
  const [, refusal] = /"refusal":"(\w+)"/.exec(text) ?? []
  return { status: response.status, type: response.headers.get('content-type'), text, refusal }
}

test.each([
  ['/trpc/%E0%A4%A', 'bad_input'],
  [`/trpc/${Array(11).fill('accounts.me').join('%2C')}?batch=1`, 'too_many_calls'],
])('%s is refused in the shape of every refusal', async (path, refusal) => {
  const answer = await ask(path)
  expect(answer).toMatchObject({ status: 400, type: 'application/json', refusal })
  expect(answer.text).toMatch(/"requestId":"[\w-]{36}"/)
})

test('a batch whose body is no object is told so', async () => {
  const answer = await ask('/trpc/accounts.pair?batch=1', { method: 'POST', headers: JSON_TYPE, body: '5' })
  expect(answer).toMatchObject({ status: 400, refusal: 'bad_input' })
})

test('who opened Lectern under another address is told the right one', async () => {
  const headers = { ...JSON_TYPE, origin: 'http://192.168.1.5:4848' }
  const body = JSON.stringify({ mail: 'ada@example.org' })
  const asked = await ask('/trpc/accounts.askForLink', { method: 'POST', headers, body })
  expect(asked).toMatchObject({ status: 403, refusal: 'wrong_origin' })
  expect(asked.text).toContain(`Open Lectern at ${lectern.url}`)
  const pressed = await ask('/sign-in/some-token', { method: 'POST', headers })
  expect(pressed).toMatchObject({ status: 403, type: 'text/html; charset=UTF-8' })
  expect(pressed.text).toContain(`href="${lectern.url}"`)
})

test('every answer of /trpc names the build of the web app, also after it was built anew; none where there is none', async () => {
  const buildOf = async (path: string) => (await fetch(`${lectern.url}${path}`)).headers.get('lectern-build')
  expect(await buildOf('/trpc/accounts.me')).toBeNull()
  const page = path.join(lectern.webFolder, 'index.html')
  for (const name of ['index-One.js', 'index-Another.js']) {
    await writeFile(page, `<script type="module" crossorigin src="/assets/${name}"></script>`)
    expect([await buildOf('/trpc/accounts.me'), await buildOf('/trpc/nowhere')]).toEqual([name, name])
  }
  await rm(page)
  expect(await buildOf('/trpc/accounts.me')).toBeNull()
})

test('a style or script that does not exist is not answered with a page', async () => {
  for (const path of ['/design/none.css', '/assets/none.js', '/design/..%2f..%2fpackage.json'])
    expect((await ask(path)).status).toBe(404)
})

test('a preview that is refused says why', async () => {
  const path = `/digest-preview/${club.clubId}/${club.groupId}`
  const unknown = `/digest-preview/${club.clubId}/${club.clubId}`
  const as = (cookie: string) => ({ headers: { cookie } })
  expect(await ask(path)).toMatchObject({ status: 401, type: 'text/html; charset=UTF-8' })
  expect(await ask(path, as(club.ben.cookie))).toMatchObject({ status: 403 })
  expect(await ask(unknown, as(club.ada.cookie))).toMatchObject({ status: 404 })
  expect(await ask(path, as(club.ada.cookie))).toMatchObject({ status: 200 })
})

test('the page of a mail link runs its one script and no other', async () => {
  await ask('/trpc/accounts.askForLink', {
    ...{ method: 'POST', headers: { ...JSON_TYPE, origin: lectern.url } },
    body: JSON.stringify({ mail: 'one-press@example.org' }),
  })
  const response = await fetch(lectern.mails.at(-1)?.link ?? '')
  const [, script = ''] = /<script>(.*?)<\/script>/s.exec(await response.text()) ?? []
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
  const hash = Buffer.from(digest).toString('base64')
  expect(response.headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`)
})

const ID = '00000000-0000-4000-8000-000000000000'
const PAGES = [
  '',
  'settings',
  `clubs/${ID}`,
  `clubs/${ID}/activity`,
  `clubs/${ID}/groups/${ID}`,
  `invitation/${'a'.repeat(43)}`,
].map((page) => `/${page}`)
const IN_GROUP = ['digest', 'import', 'people', 'request', `readings/${ID}`].map(
  (page) => `/clubs/${ID}/groups/${ID}/${page}`,
)
const NOWHERE = [
  ...[
    '/no/such/page',
    '/favicon.ico',
    '/settings/more',
    '/clubs',
    `/clubs/${ID}/groups`,
    `/clubs/${ID}/nothing`,
    '/invitation/x',
    '/%E0%A4%A',
  ],
  ...['/clubs/mine/groups/ours', `/clubs/${ID}/groups/${ID}/readings`, '/wp-login.php', '/signin/x'],
]

test('the app answers at every address it has; anywhere else it answers 404 with its own page', async () => {
  const index = path.join(lectern.webFolder, 'index.html')
  await writeFile(index, '<!doctype html><title>The app</title>')
  for (const page of [...PAGES, ...IN_GROUP, '/?all=yes', '/settings/'])
    expect([page, await ask(page)]).toMatchObject([page, { status: 200, type: 'text/html; charset=utf-8' }])
  for (const page of NOWHERE) {
    const answer = await ask(page)
    expect([page, answer]).toMatchObject([page, { status: 404, type: 'text/html; charset=utf-8' }])
    expect(answer.text).toContain('The app')
  }
  await rm(index)
  expect(await ask('/settings')).toMatchObject({ status: 503 })
  expect(await ask('/no/such/page')).toMatchObject({ status: 404, type: 'text/html; charset=UTF-8' })
})

test('a wrong method is answered 405 with the right ones, in the shape of every refusal', async () => {
  const cases: [method: string, path: string, allow: string][] = [
    ['PUT', '/trpc/accounts.me', 'GET, POST'],
    ['DELETE', '/trpc/accounts.signOut', 'GET, POST'],
    ['OPTIONS', '/trpc/accounts.me', 'GET, POST'],
    ['POST', '/trpc/accounts.me', 'GET'],
    ['GET', '/trpc/accounts.signOut', 'POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['PUT', '/sign-in/some-token', 'GET, HEAD, POST'],
    ['POST', `/digest-preview/${ID}/${ID}`, 'GET, HEAD'],
    ['POST', '/design/base.css', 'GET, HEAD'],
    ['DELETE', '/assets/app.js', 'GET, HEAD'],
    ['POST', '/settings', 'GET, HEAD'],
    ['PATCH', '/', 'GET, HEAD'],
  ]
  for (const [method, path, allow] of cases) {
    const body = method === 'POST' ? { body: '{}', headers: { ...JSON_TYPE, origin: lectern.url } } : {}
    const response = await fetch(`${lectern.url}${path}`, { method, ...body })
    const seen = [method, path, response.status, response.headers.get('allow')]
    expect(seen).toEqual([method, path, 405, allow])
    expect(await response.text()).toContain('"refusal":"wrong_method"')
  }
  expect(await ask('/no/such/page', { method: 'POST' })).toMatchObject({ status: 404, refusal: 'not_found' })
  expect(await ask('/health', { method: 'HEAD' })).toMatchObject({ status: 200 })
})
