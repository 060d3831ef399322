// A club as it is after years, written straight into the database: one group of 500 people and 2,000 papers, 100,000
// summaries, one paper on which everybody wrote. The same ids every time.
import { sql } from 'drizzle-orm'
import { openDatabase } from '../../server/db/open.ts'
import { transaction } from '../../server/db/transaction.ts'
import { silentLog } from '../support/postgres.ts'

export const BIG = { members: 500, readings: 2_000, perReading: 50, meetings: 60 }

const WORDS =
  'The paper drops recurrence and lets every position look at every other, so that training runs in parallel; the ' +
  'ablation varies one part at a time, and the cost for long inputs, which is quadratic, is named but not measured. '

export interface BigClub {
  readonly readingId: string
  readonly summaries: number
}

/** Into the one club and group that there are, whose owner is signed in. */
export async function seedBigClub(folder: string): Promise<BigClub> {
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  const found = await transaction(db, async (tx) => {
    // So much at once takes its time, and every reference is right by how it is made.
    await tx.execute(sql.raw('set local statement_timeout = 0'))
    await tx.execute(sql.raw('set local session_replication_role = replica'))
    return seed((text) => tx.execute(sql.raw(text)))
  })
  await db.close()
  return found
}

type Run = (text: string) => Promise<unknown>
interface Names {
  readonly here: string
  uuid(kind: string, n: string): string
}

async function seed(run: Run): Promise<BigClub> {
  const here = `(select club_id from groups) as c, (select group_id from groups) as g, (select member_id from members order by joined_at limit 1) as me`
  // As every id: of version 4.
  const uuid = (kind: string, n: string) =>
    `overlay(overlay(md5('${kind}' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`
  await run(`insert into accounts select ${uuid('account', 'n')}, 'm' || n || '@example.org', 'Member ' || n, 'UTC', now()
    from generate_series(2, ${BIG.members}) n`)
  await run(`insert into members select c, ${uuid('member', 'n')}, ${uuid('account', 'n')}, 'Member ' || n, 'member', now() - interval '3 years'
    from (select ${here}) h, generate_series(2, ${BIG.members}) n`)
  await run(`update members set joined_at = now() - interval '4 years' where role = 'owner'`)
  await run(`update group_members set joined_at = now() - interval '4 years'`)
  await run(`insert into group_members select c, g, ${uuid('member', 'n')}, 'member', now() - interval '3 years'
    from (select ${here}) h, generate_series(2, ${BIG.members}) n`)
  await run(`insert into papers select c, ${uuid('paper', 'n')}, 'arxiv:2401.' || lpad(n::text, 5, '0'), now()
    from (select ${here}) h, generate_series(1, ${BIG.readings}) n`)
  await run(`insert into paper_versions (club_id, paper_id, version, title, authors, abstract, primary_category, categories, doi, journal_reference, comments, licence, withdrawn, captured_at)
    select c, ${uuid('paper', 'n')}, 1, 'On the ' || n || 'th question of attention and its cost for long inputs', '["Ada Lovelace","Ben Carter","Cleo Diaz"]', repeat('${WORDS}', 6), 'cs.CL', '["cs.CL","cs.LG"]', '', '', '', '', false, now()
    from (select ${here}) h, generate_series(1, ${BIG.readings}) n`)
  await run(`insert into readings select c, ${uuid('reading', 'n')}, g, ${uuid('paper', 'n')}, 1, me, now() - n * interval '12 hours'
    from (select ${here}) h, generate_series(1, ${BIG.readings}) n`)
  await seedSummaries(run, { here, uuid })
  await seedMeetings(run, { here, uuid })
  await run('analyze')
  const [found] = (await run(`select count(*)::int as n, ${uuid('reading', '1')} as id from summaries`)) as {
    n: number
    id: string
  }[]
  if (found === undefined) throw new Error('nothing was seeded')
  return { readingId: found.id, summaries: found.n }
}

/** Fifty of each paper, and of the first paper everybody's; the owner has written about every tenth. */
async function seedSummaries(run: Run, { here, uuid }: Names): Promise<void> {
  const step = BIG.members / BIG.perReading
  const pairs = `(select n, m from generate_series(1, ${BIG.readings}) n, generate_series(1, ${BIG.members}) m where n = 1 or (n + m) % ${step} = 0) p`
  const id = uuid('summary', `n || '-' || m`)
  const author = `case when m = 1 then me else ${uuid('member', 'm')} end`
  const at = `now() - n * interval '11 hours' - m * interval '1 minute'`
  await run(`insert into summaries (club_id, summary_id, reading_id, member_id, revision, first_submitted_at)
    select c, ${id}, ${uuid('reading', 'n')}, ${author}, 1, ${at} from (select ${here}) h, ${pairs}`)
  await run(`insert into summary_revisions (club_id, summary_id, revision, version, takeaway, summary, submitted_at, device_time, punctuality)
    select c, ${id}, 1, 1, 'Attention alone is enough.', repeat('${WORDS}', 5), ${at}, ${at}, 'on_time' from (select ${here}) h, ${pairs}`)
  await run(`insert into points (club_id, summary_id, revision, position, kind, text, place)
    select c, ${id}, 1, k, case when k = 0 then 'strength' else 'weakness' end, '${WORDS}', 'Table ' || k
    from (select ${here}) h, ${pairs}, generate_series(0, 1) k`)
}

/** One a week, most of them past; the owner presents every fourth. */
async function seedMeetings(run: Run, { here, uuid }: Names): Promise<void> {
  const series = `generate_series(1, ${BIG.meetings}) n`
  await run(`insert into meetings select c, ${uuid('meeting', 'n')}, g, now() + interval '10 days' - (n - 4) * interval '7 days', 'Europe/Berlin', 'Room 3', now()
    from (select ${here}) h, ${series}`)
  await run(
    `insert into meeting_readings select c, ${uuid('meeting', 'n')}, ${uuid('reading', 'n')}, 0 from (select ${here}) h, ${series}`,
  )
  await run(`insert into turns select c, ${uuid('turn', 'n')}, ${uuid('meeting', 'n')}, case when n % 4 = 0 then me else ${uuid('member', '(n + 1)')} end, 'presenter', ${uuid('reading', 'n')}, now()
    from (select ${here}) h, ${series}`)
}
