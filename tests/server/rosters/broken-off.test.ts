// D1: a roster that is broken off in the middle has added everybody or nobody, and sent again it adds everybody once.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseTarget } from '../../../server/db/target.ts'
import type { World } from '../../../server/world.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { administer } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { rosterOf } from '../../support/roster.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const ADDED = 93
let lectern: Lectern
let club: Club
/** New ids until the world breaks; null: it holds. */
let idsLeft: number | null = null
beforeAll(async () => {
  const wrap = (world: World): World => ({
    db: world.db,
    now: world.now,
    newSecret: world.newSecret,
    founders: world.founders,
    serverKey: world.serverKey,
    bouncesSecret: world.bouncesSecret,
    postToHook: world.postToHook,
    operators: world.operators,
    providers: world.providers,
    sendMail: world.sendMail,
    lookUpPapers: world.lookUpPapers,
    log: world.log,
    newId: () => {
      if (idsLeft !== null && idsLeft-- <= 0) throw new Error('broken off')
      return world.newId()
    },
    get baseUrl() {
      return world.baseUrl
    },
  })
  lectern = await startLectern({ wrap })
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const ALL = ['accounts', 'members', 'group_members', 'rosters', 'letters', 'activity', 'operations']
async function counts(): Promise<number[]> {
  const rows = []
  for (const table of ALL) {
    const [row] = await lectern.db.query.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(table)}`,
    )
    rows.push(row?.n ?? 0)
  }
  return rows
}
async function wishFor(mark: string) {
  const text = rosterOf(100, mark)
  const { lines } = await club.ada.client.rosters.preview.mutate({ ...place(), text })
  const chosen = lines.filter(({ standing }) => standing === 'new').map(({ number }) => number)
  return { ...place(), operationId: newOperation(), text, chosen, tell: true }
}
type Wish = Awaited<ReturnType<typeof wishFor>>
const send = (wish: Wish) =>
  club.ada.client.rosters.run.mutate(wish).then(
    () => true,
    () => false,
  )
/** What one whole roster adds to each table: accounts, members, places, one roster, letters, activity, one operation. */
const WHOLE = [ADDED, ADDED, ADDED, 1, ADDED, ADDED + 1, 1]
const plus = (one: readonly number[], other: readonly number[]) => one.map((n, at) => n + (other[at] ?? 0))

test('a fault at any step leaves nothing behind; the same list sent again is whole', async () => {
  const wish = await wishFor('fault')
  const before = await counts()
  let faults = 0
  // One new id for the roster, and three for each person: account, member, activity.
  for (const left of [0, 1, 2, 3, 4, 50, 51, 52, 150, 278, 279, 280]) {
    idsLeft = left
    expect(await send(wish)).toBe(false)
    idsLeft = null
    expect(await counts()).toEqual(before)
    faults += 1
  }
  expect(await send(wish)).toBe(true)
  expect(await send(wish)).toBe(true)
  expect(await counts()).toEqual(plus(before, WHOLE))
  console.log(`D1: ${faults} faults in the middle of a roster, 0 rows left behind`)
})

test('with its connections killed in the middle it is all or nothing', { timeout: 60_000 }, async () => {
  const seed = Number(process.env.LECTERN_SEED ?? 20_26)
  const random = randomFrom(seed)
  const target = parseTarget(lectern.db.url)
  const name = new URL(lectern.db.url).pathname.slice(1)
  let whole = 0
  const rounds = 8
  for (let round = 0; round < rounds; round++) {
    const wish = await wishFor(`kill${round}`)
    const before = await counts()
    const sent = send(wish)
    await new Promise((done) => setTimeout(done, 20 + random() * 1_200))
    await administer(
      target,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
    )
    await sent
    const after = await counts()
    expect([before, plus(before, WHOLE)]).toContainEqual(after)
    if (after[0] !== before[0]) whole += 1
    expect(await send(wish)).toBe(true)
    expect(await counts()).toEqual(plus(before, WHOLE))
  }
  console.log(
    `D1: seed ${seed}, connections killed in ${rounds} rosters: ${whole} whole, ${rounds - whole} nothing, 0 half`,
  )
})
