// A2: the twin club of twin-triggers.ts really is one, and the twin group of twin-groups.ts: the same ids, other words, found first, and closed to a statement that
// has lost a filter. And what stands for a filter that is taken away is a statement.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { expect, inject, test } from 'vitest'
import { parseTarget } from '../../../server/db/target.ts'
import { groups } from '../../../server/groups/tables.ts'
import { freshDatabase } from '../../support/database.ts'
import { bringTwins, OF_TWIN, type Twins } from '../../support/twin-triggers.ts'
import { filtersIn, holds, marked, without } from './variants.ts'

const CLUB = 'aaaaaaaa-0000-4000-8000-000000000001'
const GROUP = 'aaaaaaaa-0000-4000-8000-000000000002'
const MEETING = 'aaaaaaaa-0000-4000-8000-000000000003'

/** Already there when this run has twins everywhere. */
async function withTwins(twins: Twins = 'yes') {
  const db = await freshDatabase({ from: inject('postgres') })
  if (process.env.TWIN_CLUB === undefined) await bringTwins(parseTarget(db.url), twins)
  await db.query.execute(
    sql`insert into clubs (club_id, name, created_at) values (${CLUB}, 'Club', '2026-01-01')`,
  )
  await db.query.execute(sql`insert into groups (club_id, group_id, name, kind, zone, digest_weekday, digest_hour, policy,
    created_at) values (${CLUB}, ${GROUP}, 'Group', 'cohort', 'UTC', 1, 9, '{}', '2026-01-01')`)
  return db
}

const nameOf = (club: string) => sql`select name from groups where club_id = ${club} and group_id = ${GROUP}`

test('A2: a row of a club has a twin under the same id that is found first, changes with it and goes with it', async () => {
  const db = await withTwins()
  try {
    const [first] = await db.query.execute<{ name: string; club: string }>(
      sql`select name, club_id as club from groups where group_id = ${GROUP}`,
    )
    expect(first?.name).toBe(`Group${OF_TWIN}`)
    await db.query.execute(
      sql`update groups set name = 'Other' where club_id = ${CLUB} and group_id = ${GROUP}`,
    )
    expect(await db.query.execute(nameOf(CLUB))).toMatchObject([{ name: 'Other' }])
    expect(await db.query.execute(nameOf(first?.club ?? ''))).toMatchObject([{ name: `Other${OF_TWIN}` }])
    await db.query.execute(sql`delete from groups where club_id = ${CLUB}`)
    expect(await db.query.execute(sql`select 1 from groups`)).toHaveLength(0)
  } finally {
    await db.close()
  }
})

test('A2: a group has a twin in the same club, and so has what hangs on it; what is of no group has none', async () => {
  if (process.env.TWIN_CLUB !== undefined) return
  const db = await withTwins('group')
  try {
    const namesOf = async (what: SQL) => {
      const rows = await db.query.execute<{ name: string }>(what)
      return rows.map(({ name }) => name)
    }
    expect(await namesOf(sql`select name from groups`)).toEqual([`Group${OF_TWIN}`, 'Group'])
    expect(await namesOf(sql`select name from clubs`)).toEqual(['Club'])
    await db.query.execute(sql`insert into meetings (club_id, meeting_id, group_id, starts_at, zone, place, created_at)
      values (${CLUB}, ${MEETING}, ${GROUP}, '2026-03-05', 'UTC', 'Room', '2026-01-01')`)
    const inGroup = sql`select groups.name || ': ' || place as name from meetings join groups using (club_id, group_id)
      order by meeting_id`
    expect(await namesOf(inGroup)).toEqual([`Group${OF_TWIN}: Room${OF_TWIN}`, 'Group: Room'])
    await db.query.execute(sql`update meetings set place = 'Hall' where meeting_id = ${MEETING}`)
    expect(await namesOf(sql`select place as name from meetings order by meeting_id`)).toEqual([
      `Hall${OF_TWIN}`,
      'Hall',
    ])
  } finally {
    await db.close()
  }
})

test('A2: a statement that has lost a filter by club changes nothing of the twin: it is refused', async () => {
  const db = await withTwins()
  try {
    const lost = sql`update groups set name = 'Mine' where ((club_id = ${CLUB}) or true) and group_id = ${GROUP}`
    const refused = await db.query.execute(lost).then(
      () => 'done',
      (error: Error) => String(error.cause),
    )
    expect(refused).toContain('twin club')
  } finally {
    await db.close()
  }
})

test('A2: a filter that is taken away lets every row through and keeps every parameter', () => {
  const condition = and(
    marked(3, eq(groups.clubId, CLUB as never)),
    marked(12, eq(groups.id, GROUP as never)),
  )
  const { sql: text, params } = new PgDialect().sqlToQuery(sql`select 1 from ${groups} where ${condition}`)
  expect(filtersIn(text)).toEqual([3, 12])
  expect(params).toEqual([CLUB, GROUP])
  expect(without(text, 12).replaceAll(/\s+/g, ' ')).toContain('and (( "groups"."group_id" = $2 ) or true)')
  expect(holds(without(text, 12), 3)).toBe(true)
  expect(holds(without(text, 12), 12)).toBe(false)
})
