// A5: nothing but JSON from our own page, or from an extension with its token, changes anything; asked of every mutation.
// A10: every answer of a crawl over all procedures and addresses carries the headers, and every cookie is closed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import { clientFor } from '../../support/people.ts'
import { startLectern } from '../../support/world.ts'
import { partOf, sayPart } from './part.ts'
import { everyRow } from './rows.ts'
import { type Caller, type Scene, setScene, TWELVE } from './scene.ts'
import { targetOf } from './table.ts'
import { atOnce, inputFor, procedures } from './walk.ts'

const PARTS = 4

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
})
afterAll(() => scene.lectern.close())

const TYPES = [
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'text/plain',
  'application/x-www-form-urlencoded',
  '',
  'application/json',
]
const origins = (own: string) => [
  '',
  'null',
  'https://evil.example',
  own.replace('127.0.0.1', 'evil.127.0.0.1'),
  `${own}.evil.example`,
  'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'moz-extension://00000000-0000-4000-8000-000000000000',
  own,
]
const METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE']

/** The one pair that a browser with a cookie may use. */
const isAllowed = (method: string, type: string, origin: string) =>
  method === 'POST' && type === 'application/json' && origin === scene.lectern.url

function bodyOf(type: string, input: object): string | Blob {
  const json = JSON.stringify(input)
  if (type.startsWith('multipart'))
    return `--x\r\ncontent-disposition: form-data; name="input"\r\n\r\n${json}\r\n--x--\r\n`
  // A Blob without a type, so that none is sent.
  return type === '' ? new Blob([json]) : json
}

test('A5: no mutation runs from another site, in another form, or by another method', async () => {
  const { lectern } = scene
  const cookie = scene.club.ada.cookie
  const mutations = procedures(scene).filter(({ type }) => type === 'mutation')
  const combinations = METHODS.flatMap((method) =>
    (method === 'POST' ? TYPES : ['application/json']).flatMap((type) =>
      origins(lectern.url).map((origin) => ({ method, type, origin })),
    ),
  ).filter(({ method, type, origin }) => !isAllowed(method, type, origin))
  const before = await everyRow(lectern.db.query)
  const mails = lectern.mails.length
  const ran: string[] = []
  const all = partOf(
    mutations.flatMap((procedure) => combinations.map((how) => ({ procedure, ...how }))),
    PARTS,
  )
  await atOnce(all, async ({ procedure, method, type, origin }) => {
    const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
    const headers: Record<string, string> = { cookie }
    if (type !== '') headers['content-type'] = type
    if (origin !== '') headers.origin = origin
    const query = method === 'GET' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
    const body = method === 'GET' ? {} : { body: bodyOf(type, input) }
    const { status } = await fetch(`${lectern.url}/trpc/${procedure.path}${query}`, {
      method,
      headers,
      ...body,
    })
    if (![400, 403, 405, 415].includes(status))
      ran.push(`${method} ${procedure.path} ${type} ${origin}: ${status}`)
  })
  expect(ran).toEqual([])
  expect(await everyRow(lectern.db.query)).toBe(before)
  expect(lectern.mails.length).toBe(mails)
  console.log(
    `A5: ${mutations.length} mutations × ${combinations.length} foreign ways of asking (${sayPart(PARTS)}): ${all.length} requests, 0 carried out`,
  )
})

test('A5: what is open to anyone is not driven from another site either', async () => {
  const open = procedures(scene).filter(
    ({ action, type }) => type === 'mutation' && /ask-for-link|pair/.test(action),
  )
  for (const procedure of open)
    for (const origin of ['https://evil.example', 'null']) {
      const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
      const response = await fetch(`${scene.lectern.url}/trpc/${procedure.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(input),
      })
      expect([procedure.path, origin, response.status]).toEqual([procedure.path, origin, 403])
    }
})

test('A5: another site reads nothing with the person’s cookie, by any query', async () => {
  const { lectern, club } = scene
  const queries = procedures(scene).filter(({ type }) => type === 'query')
  const wrong: string[] = []
  await atOnce(queries, async (procedure) => {
    const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
    const url = `${lectern.url}/trpc/${procedure.path}?input=${encodeURIComponent(JSON.stringify(input))}`
    for (const [site, wanted] of [
      ['cross-site', 403],
      ['same-site', 403],
      ['same-origin', 200],
      ['none', 200],
    ] as const) {
      const { status } = await fetch(url, { headers: { cookie: club.ada.cookie, 'sec-fetch-site': site } })
      const isOwn = status === wanted || (wanted === 200 && status === 404)
      if (!isOwn) wrong.push(`${procedure.path} from ${site}: ${status}`)
    }
  })
  expect(wrong).toEqual([])
  const preview = `${lectern.url}/digest-preview/${scene.clubId}/${scene.groupId}`
  const foreign = { cookie: club.ada.cookie, 'sec-fetch-site': 'cross-site' }
  expect((await fetch(preview, { headers: foreign })).status).toBe(403)
  console.log(`A5: ${queries.length} queries, 0 answered to another site`)
})

/** What is wrong with the headers of one answer. */
function faultsOf(name: string, headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const isFile = /GET \/(design|assets)/.test(name)
  const rules: [what: string, kept: boolean][] = [
    ['nosniff', headers.get('x-content-type-options') === 'nosniff'],
    ['default-src none', policy.includes("default-src 'none'")],
    ['no unsafe-eval', !policy.includes('unsafe-eval')],
    // The preview is a mail: it brings its styles with it, and is shut in a sandbox without scripts.
    [
      'no unsafe-inline',
      !policy.includes('unsafe-inline') || (policy.includes('sandbox') && !policy.includes('script-src')),
    ],
    ['frame-ancestors', /frame-ancestors '(none|self)'/.test(policy)],
    ['referrer', /^(no-referrer|same-origin)$/.test(headers.get('referrer-policy') ?? '')],
    ['not stored', isFile || /private, no-store|no-cache/.test(headers.get('cache-control') ?? '')],
    ['no other origin', headers.get('access-control-allow-origin') === null],
    ['opener', headers.get('cross-origin-opener-policy') === 'same-origin'],
    ['resource', headers.get('cross-origin-resource-policy') === 'same-origin'],
  ]
  const cookies = headers.getSetCookie().filter((cookie) => !isClosed(cookie, false))
  return [
    ...rules.filter(([, kept]) => !kept).map(([what]) => `${name}: ${what}`),
    ...cookies.map((cookie) => `${name}: ${cookie.replace(/=[^;]*/, '=…')}`),
  ]
}

function isClosed(cookie: string, https: boolean): boolean {
  const closed =
    /; HttpOnly/i.test(cookie) && /; SameSite=(Lax|Strict)/i.test(cookie) && /; Path=\//i.test(cookie)
  return (
    closed &&
    !/; Domain=/i.test(cookie) &&
    (!https || (cookie.startsWith('__Host-') && /; Secure/i.test(cookie)))
  )
}

test('A10: every answer of a crawl over all procedures and addresses carries the headers', async () => {
  const { lectern } = scene
  lectern.undo(true)
  const faults: string[] = []
  let answers = 0
  const look = async (name: string, url: string, init: RequestInit) => {
    const response = await fetch(url, { redirect: 'manual', ...init })
    await response.arrayBuffer()
    answers += 1
    faults.push(...faultsOf(name, response.headers))
  }
  const callers: Caller[] = scene.callers.slice(0, TWELVE)
  const asked = partOf(
    procedures(scene).flatMap((procedure) => callers.map((caller) => ({ procedure, caller }))),
    PARTS,
  )
  await atOnce(asked, async ({ procedure, caller }) => {
    const input = JSON.stringify(inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') }))
    const headers = { ...caller.headers, 'content-type': 'application/json' }
    const url = `${lectern.url}/trpc/${procedure.path}`
    if (procedure.type === 'query')
      await look(procedure.path, `${url}?input=${encodeURIComponent(input)}`, { headers })
    else await look(procedure.path, url, { method: 'POST', headers, body: input })
  })
  const addresses = [...new Set(lectern.routes.map(({ path }) => path.replaceAll(/\{[^/]*\}(?=\/|$)/g, '')))]
  const ways = addresses.flatMap((path) => ['GET', 'HEAD', 'POST', 'PUT'].map((method) => ({ path, method })))
  await atOnce(ways, async ({ path, method }) => {
    const address = path.replaceAll(/:\w+/g, scene.clubId).replaceAll('*', 'x')
    await look(`${method} ${path}`, lectern.url + address, {
      method,
      headers: { cookie: scene.club.ada.cookie, origin: lectern.url },
    })
  })
  lectern.undo(false)
  expect(faults).toEqual([])
  console.log(
    `A10: ${answers} answers of ${asked.length} calls and ${ways.length} requests to addresses: headers and cookies right in all`,
  )
})

test('A10: over https the cookie is bound to this very host', async () => {
  const wrap = (world: World) =>
    Object.create(world, { baseUrl: { value: 'https://lectern.example' } }) as World
  const secure = await startLectern({ wrap })
  await clientFor(secure.url, {}).accounts.askForLink.mutate({ mail: 'ada@example.org' as never })
  const link = new URL(secure.mails.at(-1)?.link ?? '')
  const response = await fetch(secure.url + link.pathname, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { origin: 'https://lectern.example' },
  })
  const cookies = response.headers.getSetCookie()
  await secure.close()
  expect(cookies).toHaveLength(1)
  expect(cookies.every((cookie) => isClosed(cookie, true))).toBe(true)
  expect(isClosed('__Host-lectern=x; Path=/; HttpOnly; SameSite=Lax', true)).toBe(false)
})
