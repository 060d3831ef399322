// A directory of 500 people who have all told something: asked at once, without pages. Its size and time are printed.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANYONE, findPeople } from '../../../shared/domain/find-people.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { aProfile } from './profile.ts'

const PEOPLE = 500

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const { clubId, groupId } = club
  const content = JSON.stringify(
    aProfile({ about: 'Reads about what networks learn, and why, on the train' }),
  )
  await lectern.db.query.execute(sql`
    with made as (
      insert into accounts (account_id, mail, name, zone, created_at)
      select gen_random_uuid(), 'm' || n || '@many.example.org', 'Person number ' || n, 'UTC', now()
      from generate_series(1, ${PEOPLE - 3}) n returning account_id, name
    ), told as (
      insert into profiles (account_id, revision, content, changed_at)
      select account_id, 1, ${content}::jsonb, now() from made
    ), joined as (
      insert into members (club_id, member_id, account_id, name, role, joined_at)
      select ${clubId}, gen_random_uuid(), account_id, name, 'member', now() from made returning member_id
    )
    select 1 from joined`)
  await lectern.db.query.execute(sql`
    insert into group_members (club_id, group_id, member_id, role, joined_at)
    select club_id, ${groupId}, member_id, 'member', now() from members where club_id = ${clubId}
    on conflict do nothing`)
})
afterAll(() => lectern.close())

test('500 people in one answer, for a lead and for a member', async () => {
  const { clubId } = club
  const url = `${lectern.url}/trpc/profiles.list?input=${encodeURIComponent(JSON.stringify({ clubId }))}`
  for (const reader of [club.ada, club.ben]) {
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < 5; round++) {
      const started = performance.now()
      const text = await fetch(url, { headers: { cookie: reader.cookie } }).then((response) =>
        response.text(),
      )
      times.push(performance.now() - started)
      bytes = text.length
    }
    const people = await reader.client.profiles.list.query({ clubId })
    expect(people).toHaveLength(PEOPLE)
    const started = performance.now()
    expect(findPeople(people, { ...ANYONE, words: 'machine 499' })).toHaveLength(0)
    expect(findPeople(people, { ...ANYONE, words: 'machine number 41' }).length).toBeGreaterThan(5)
    const searched = (performance.now() - started) / 2
    const median = times.toSorted((one, other) => one - other)[2]
    console.log(
      `directory: ${PEOPLE} people for ${reader.name}: ${Math.round(bytes / 1000)} kB, ${median?.toFixed(0)} ms (median of 5), a search ${searched.toFixed(1)} ms`,
    )
    expect(bytes).toBeLessThan(300_000)
  }
})
