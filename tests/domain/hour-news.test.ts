// What is news about an office hour to its host and to who booked it, and in which words.
import { expect, test } from 'vitest'
import type { MemberId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { hourMoved, hourOff, hourOfHost } from '../../shared/domain/hour-letter.ts'
import { bookerNews, type HourChange, type HourStanding, hostNews } from '../../shared/domain/hour-news.ts'
import { sameValue } from '../../shared/domain/same-value.ts'
import { randomFrom } from '../support/random.ts'

const TIMES = [
  '2026-03-12T17:00:00.000Z',
  '2026-03-13T18:30:00.000Z',
  '2026-03-14T17:00:00.000Z',
] as Instant[]
const [thursday, friday] = TIMES as [Instant, Instant]
const [host, ben, cleo, lead] = ['host', 'ben', 'cleo', 'lead'] as MemberId[] as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
]

const facts = {
  ...{
    group: 'Reading group',
    host: 'Cleo',
    minutes: 30,
    place: 'Room 3',
    startsAt: friday,
    knownAt: thursday,
  },
  zones: { reader: 'Asia/Kolkata' as ZoneName, group: 'Europe/Berlin' as ZoneName },
}

test('moved: old and new time by both clocks; who booked keeps it; whoever is not the host is named', () => {
  expect(hourMoved(facts, { ofHost: false, by: null, booker: null })).toEqual({
    subject:
      'Moved to Saturday 14 March, 00:00 (UTC+5:30): the office hour of Cleo on Thursday 12 March, 22:30 (UTC+5:30) (Reading group)',
    says: [
      'Cleo is there for you on Saturday 14 March, 00:00 (UTC+5:30), and not on Thursday 12 March, 22:30 (UTC+5:30), for 30 minutes.',
      'By the group’s clock (Berlin): Friday 13 March, 19:30 (UTC+1), and not Thursday 12 March, 18:00 (UTC+1).',
      'Where: Room 3',
      'You have it as before. If you cannot come then, give it back, so that somebody else can have it.',
    ],
    link: 'See the office hours',
  })
  const toHost = hourMoved(facts, { ofHost: true, by: 'Ada', booker: 'Ben' })
  expect(toHost.says[0]).toMatch(/^Ada has moved your office hour to Saturday 14 March/)
  expect(toHost.says).toContain('Ben has booked it as before, and is told, too.')
})

test('off: at the time that its reader knew; by whom, or because its host left', () => {
  const off = { ofHost: false, by: null, booker: null, left: false }
  const when = 'Thursday 12 March, 22:30 (UTC+5:30)'
  const called = hourOff(facts, off)
  expect(called.subject).toBe(`Called off: the office hour of Cleo on ${when} (Reading group)`)
  expect(called.says.slice(0, 2)).toEqual([
    `Cleo has called off the office hour of Cleo on ${when}.`,
    'By the group’s clock (Berlin): Thursday 12 March, 18:00 (UTC+1).',
  ])
  expect(hourOff(facts, { ...off, left: true }).says[0]).toBe(
    `Cleo has left the group, so the office hour on ${when} is off.`,
  )
})

test('booked or given back after a move: the host reads of both', () => {
  const held = { before: null, now: 'Ben', left: false }
  expect(hourOfHost(facts, held).says).toContain(
    'It was moved: before it was on Thursday 12 March, 22:30 (UTC+5:30).',
  )
  expect(hourOfHost({ ...facts, knownAt: friday }, held).says.join()).not.toContain('moved')
  expect(hourOfHost(facts, { before: 'Ben', now: null, left: true }).says[0]).toMatch(
    /^Ben has left the group and does not come to your office hour on Saturday/,
  )
})

interface Reader {
  changes: HourChange[]
  /** Letters that were put in and not looked at yet. */
  waiting: Set<string>
  knows: HourStanding
  /** Of who booked: when it is, by their mails since they booked. */
  mailed: Instant | null
}

test('after any steps and mails each has at most one letter, and then knows how it stands', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9)
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let told = 0
  for (let run = 0; run < 2_000; run += 1) {
    let now: HourStanding = { startsAt: thursday, heldBy: null, takesPlace: true }
    const readers = new Map([host, ben, cleo].map((id): [MemberId, Reader] => [id, fresh(now)]))
    for (let step = 0; step < 8 && now.takesPlace; step += 1) {
      const { by, next } = stepFrom(now, pick)
      const before = differenceOf(now, next)
      const holder = next.heldBy
      const concerned = 'heldBy' in before ? [host, holder] : [host, holder].filter((id) => id !== by)
      for (const [id, reader] of readers) {
        const letter = concerned.includes(id) ? ('waits' as const) : ('none' as const)
        if (letter === 'none' && id !== by) continue
        reader.changes.push({ id: `${step}`, before, own: id === by, letter })
        if (letter === 'waits') reader.waiting.add(`${step}`)
        if (id === by) reader.knows = { ...next, heldBy: id === host ? reader.knows.heldBy : next.heldBy }
        if (id === holder && before.heldBy === null) reader.mailed = null
      }
      now = next
      if (random() < 0.5) continue
      for (const [id, reader] of readers) {
        if (id !== host && id !== now.heldBy) continue
        const why = `SEED=${seed}, run ${run}, step ${step}, ${id}`
        told += mail(reader, { now, read: id === host ? hostNews : bookerNews, why })
        if (id === host && reader.knows.takesPlace) expect(reader.knows, why).toEqual(now)
        else if (now.takesPlace) expect(reader.mailed, why).toBe(now.startsAt)
      }
    }
  }
  expect(told).toBeGreaterThan(2_000)
  console.log(`office hours: ${told} letters over 2,000 runs, SEED=${seed}`)
})

function fresh(knows: HourStanding): Reader {
  return { changes: [], waiting: new Set(), knows, mailed: null }
}

function stepFrom(now: HourStanding, pick: <T>(list: readonly T[]) => T) {
  const changes = [
    { by: pick([host, lead]), next: { ...now, startsAt: pick(TIMES.filter((at) => at !== now.startsAt)) } },
    { by: pick([host, lead]), next: { ...now, takesPlace: false } },
  ]
  const taker = pick([ben, cleo])
  const holding = now.heldBy === null ? { by: taker, heldBy: taker } : { by: now.heldBy, heldBy: null }
  const held = { by: holding.by, next: { ...now, heldBy: holding.heldBy } }
  return pick([...changes.slice(0, 1), held, held, ...changes])
}

function differenceOf(one: HourStanding, other: HourStanding): Partial<HourStanding> {
  return Object.fromEntries(
    Object.entries(one).filter(([key, value]) => other[key as keyof HourStanding] !== value),
  )
}

/** Answers how many letters went. */
function mail(
  reader: Reader,
  { now, read, why }: { now: HourStanding; read: typeof hostNews; why: string },
): number {
  const spoken = [...reader.waiting].flatMap((id) => {
    const news = read(reader.changes, { id, now })
    return news === null ? [] : [{ id, news }]
  })
  expect(spoken.length, why).toBeLessThan(reader.knows.takesPlace ? 2 : 1)
  reader.waiting.clear()
  const [one] = spoken
  if (one === undefined) return 0
  if (one.news.kind === 'changed') expect(one.news.before, why).toEqual(reader.knows)
  else expect(sameValue(reader.knows, now), why).toBe(true)
  reader.changes = reader.changes.map((change) =>
    change.id === one.id ? { ...change, letter: 'told' } : change,
  )
  reader.knows = now
  reader.mailed = now.startsAt
  return 1
}
