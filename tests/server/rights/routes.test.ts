// A1: every address that the server itself lists stands in the table below, and answers every caller as it says. The list
// is Hono's own, so that an address that is forgotten here fails by its name.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROUTES } from '../../../server/web/routes.ts'
import { REFUSALS } from '../../../shared/contract/refusal.ts'
import { type Caller, type Ids, type Scene, setScene, TWELVE } from './scene.ts'
import { answered, OBJECTS, type ObjectName, type Procedure, targetOf, turnedAway } from './table.ts'
import { atOnce } from './walk.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
  await writeFile(path.join(scene.lectern.webFolder, 'index.html'), '<!doctype html><title>The app</title>')
  scene.lectern.undo(true)
})
afterAll(() => scene.lectern.close())

interface Route {
  /** The address for an object; most say nothing of it. */
  readonly address: (scene: Scene, object: ObjectName) => string
  readonly wanted: (scene: Scene, caller: Caller, object: ObjectName) => number
  /** Every caller gets the same bytes, whatever is in the cookie. */
  readonly sameForAll: boolean
}

const forAll = (address: Route['address'], status: number): Route => ({
  address,
  wanted: () => status,
  sameForAll: true,
})

const preview: Procedure = {
  path: 'digests.preview',
  type: 'query',
  action: 'digests.preview',
  namesObject: false,
}

const coming: Procedure = { ...preview, path: 'digests.coming', action: 'digests.read-coming' }
const past: Procedure = { ...preview, path: 'digests.past', action: 'digests.read' }
const asMember: Procedure = { ...preview, namesObject: true }

const archive: Procedure = {
  path: 'exports.own',
  type: 'query',
  action: 'accounts.export-own',
  namesObject: false,
}

/** A digest in a frame is answered as the procedure that it comes from. */
function digestBy(procedure: Procedure, which: (ids: Ids) => string): Route {
  return {
    address: (at, object) => {
      const { place, ids } = targetOf(at, procedure, object)
      return `/digest-preview/${place.clubId}/${place.groupId}${which(ids)}`
    },
    wanted: (at, caller, object) => {
      const away = turnedAway(procedure, caller, targetOf(at, procedure, object))
      const outcome = away ?? answered(procedure, caller, object)
      return outcome === 'ok' ? 200 : REFUSALS[outcome][0]
    },
    sameForAll: false,
  }
}

/** What does not depend on the caller's rights, and the one page that does. A page of the app is the same for all. */
const TABLE: Readonly<Record<string, Route>> = {
  'GET /health': forAll(() => '/health', 200),
  'GET /sign-in/:token': forAll(() => '/sign-in/not-a-token-that-was-ever-made', 410),
  'POST /sign-in/:token': {
    address: () => '/sign-in/not-a-token-that-was-ever-made',
    // The button is pressed on our own page; the extension has none.
    wanted: (_, { headers }) => (headers.origin?.startsWith('http') ? 410 : 403),
    sameForAll: false,
  },
  'GET /sign-in/with/:provider': forAll(() => '/sign-in/with/github', REFUSALS.visit_not_valid[0]),
  'GET /change-mail/:token': forAll(() => '/change-mail/not-a-token-that-was-ever-made', 410),
  'POST /change-mail/:token': {
    address: () => '/change-mail/not-a-token-that-was-ever-made',
    // Without a word on which button was pressed.
    wanted: (_, { headers }) => (headers.origin?.startsWith('http') ? 400 : 403),
    sameForAll: false,
  },
  'GET /delete-account/:token': forAll(() => '/delete-account/not-a-token-that-was-ever-made', 410),
  'POST /delete-account/:token': {
    address: () => '/delete-account/not-a-token-that-was-ever-made',
    wanted: (_, { headers }) => (headers.origin?.startsWith('http') ? 410 : 403),
    sameForAll: false,
  },
  // What is off and what never was read alike; what is on is tested in tests/server/clubs.
  'GET /c/:address': forAll(() => '/c/never-made', 404),
  // Who has the secret is answered by what they may see: tests/server/calendars.
  'GET /calendar/:file': forAll(() => `/calendar/${'a'.repeat(43)}.ics`, 404),
  'GET /feed/:file': forAll(() => `/feed/${'a'.repeat(43)}.atom`, 404),
  // The address itself is the right: tests/server/unsubscribes.
  'GET /unsubscribe/:token': forAll(() => '/unsubscribe/not-a-token-that-was-ever-made', 404),
  'POST /unsubscribe/:token': forAll(() => '/unsubscribe/not-a-token-that-was-ever-made', 404),
  // For a mail server with its secret: tests/server/returns.
  'POST /mail/returned': forAll(() => '/mail/returned', 404),
  'GET /your-data.zip': {
    address: () => '/your-data.zip',
    wanted: (at, caller, object) => {
      const away = turnedAway(archive, caller, targetOf(at, archive, object))
      return away === null || away === 'ok' ? 200 : REFUSALS[away][0]
    },
    sameForAll: false,
  },
  'GET /digest-preview/:clubId/:groupId': digestBy(preview, () => ''),
  'GET /digest-preview/:clubId/:groupId/own': digestBy(coming, () => '/own'),
  'GET /digest-preview/:clubId/:groupId/weeks/:week': digestBy(past, () => '/weeks/2026-W10'),
  'GET /digest-preview/:clubId/:groupId/members/:memberId': digestBy(
    asMember,
    ({ presenterId }) => `/members/${presenterId}`,
  ),
  'GET /design/*': forAll(() => '/design/none.css', 404),
  'GET /assets/*': forAll(() => '/assets/none.js', 404),
  'GET *': forAll(() => '/no/such/page', 404),
  'GET /*': forAll(() => '/no/such/page', 404),
}

/** Walked as procedures in matrix.test.ts. */
const ELSEWHERE = new Set(['ALL /trpc/*'])

const pages = new Set(
  Object.values(ROUTES).flatMap((route) => (route === '/' ? [route] : [route, `${route}/`])),
)

/** As the app writes its routes: without the shape of an id. */
const plain = (route: string) =>
  route.replaceAll(/(:\w+)\{[^/]*\}(?=\/|$)/g, '$1').replaceAll(/\{\[0-9a-fA-F\].*?\}\]\{12\}\}/g, '')

function routeOf(method: string, route: string): Route | undefined {
  const known = TABLE[`${method} ${route}`]
  if (known || method !== 'GET' || !pages.has(plain(route) as never)) return known
  return forAll((at, object) => {
    const { place, ids } = targetOf(at, { ...preview, namesObject: true }, object)
    const values: Record<string, unknown> = { ...place, ...ids, week: '2026-W10' }
    return plain(route).replaceAll(/:(\w+)/g, (_, name: string) => String(values[name] ?? ids.readingId))
  }, 200)
}

/** Wherever nothing else is answered, the method is refused. */
const isWrongMethod = (method: string) => method === 'ALL'

async function ask(method: string, address: string, caller: Caller) {
  const response = await fetch(scene.lectern.url + address, {
    method,
    headers: caller.headers,
    redirect: 'manual',
  })
  return { status: response.status, body: (await response.text()).replace(/"requestId":"[^"]*"/, '') }
}

test('A1: every address answers every caller about every object as the table says', async () => {
  const listed = [...new Set(scene.lectern.routes.map(({ method, path: route }) => `${method} ${route}`))]
  const answered = listed.filter((name) => !isWrongMethod(name.split(' ')[0] ?? ''))
  const unlisted = answered.filter((name) => !routeOf(...(name.split(' ') as [string, string])))
  expect(unlisted).toEqual([])
  const twelve = scene.callers.slice(0, TWELVE)
  const all = answered.flatMap((name) =>
    OBJECTS.flatMap((object) => twelve.map((caller) => ({ name, object, caller }))),
  )
  const wrong: string[] = []
  const first = new Map<string, string>()
  await atOnce(all, async ({ name, object, caller }) => {
    const [method = '', route = ''] = name.split(' ')
    const known = routeOf(method, route)
    if (!known) throw new Error(name)
    const address = known.address(scene, object)
    const { status, body } = await ask(method, address, caller)
    const wanted = known.wanted(scene, caller, object)
    if (status !== wanted) wrong.push(`${name} by ${caller.name}, ${object}: ${status}, not ${wanted}`)
    const same = first.get(name) ?? body
    first.set(name, same)
    if (known.sameForAll && body !== same) wrong.push(`${name} by ${caller.name}, ${object}: other bytes`)
  })
  expect(wrong).toEqual([])
  console.log(
    `A1: ${answered.length} addresses × ${TWELVE} callers × 5 objects (one asked in two ways): ${all.length} cells, 0 mismatches`,
  )
})

test('A1: any other method of an address is refused, whoever asks', async () => {
  const others = scene.lectern.routes.filter(
    ({ method, path: route }) =>
      isWrongMethod(method) && !ELSEWHERE.has(`ALL ${route}`) && !['*', '/*'].includes(route),
  )
  const wrong: string[] = []
  await atOnce(others, async ({ path: route }) => {
    const known = routeOf('GET', route) ?? routeOf('POST', route)
    if (!known) return void wrong.push(`ALL ${route} is not in the table`)
    for (const caller of scene.callers.slice(0, TWELVE)) {
      const { status } = await ask('PUT', known.address(scene, 'own'), caller)
      if (status !== 405) wrong.push(`PUT ${route} by ${caller.name}: ${status}`)
    }
  })
  expect(wrong).toEqual([])
  console.log(`A1: ${others.length} addresses refuse any other method of ${TWELVE} callers`)
})
