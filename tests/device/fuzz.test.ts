// Y4: random people on five devices, with everything that networks, browsers and servers do to them. At rest devices,
// server and auditor agree, nothing is stuck, and no text that was on disk is lost.
// SEED=7 FUZZ_STEPS=100000 npx vitest run -c tests/vitest.config.ts tests/device/fuzz.test.ts
import { expect, test } from 'vitest'
import { randomFrom } from '../support/random.ts'
import { type FuzzWorld, openWorld, type PersonName, WORKS } from './fuzz.ts'
import { tokensIn } from './fuzz-history.ts'
import { type Habits, pickStep } from './fuzz-steps.ts'
import type { RealDevice } from './real-device.ts'

const STEPS = Number(process.env.FUZZ_STEPS ?? 2_000)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** The world comes to rest and is looked at this often. */
const ROUND = 250

/** FUZZ_HABITS='{"sign out":6}': done more often, or less, than by most. */
const HABITS: Habits = JSON.parse(process.env.FUZZ_HABITS ?? '{}')
const PAIR_OFTEN: Habits = { 'sign out': 6, pair: 6, open: 12, submit: 1 }

/**
 * Each was a failure once, and has a small test of its own by now; played again in the long run. 11 and 12 failed when the
 * order of answers still was the machine's; 44 fails again, at step 750, where an adopted draft leaves no count behind.
 */
const NAMED_SEEDS: readonly (readonly [what: string, seed: number, habits: Habits])[] = [
  ['texts beside a draft that was adopted were dropped', 11, {}],
  ['a window that looked again replaced its own first words', 12, {}],
  ['a draft that began again after adoption was taken for the one before', 44, PAIR_OFTEN],
]

test(`${STEPS} steps (seed ${SEED})`, { timeout: 7_200_000 }, () => run(SEED, STEPS, HABITS))

test.each(STEPS > 2_000 ? NAMED_SEEDS : [])('%s (seed %i)', { timeout: 600_000 }, (_what, seed, habits) =>
  run(seed, 2_000, habits),
)

async function run(seed: number, steps: number, habits: Habits): Promise<void> {
  const random = randomFrom(seed)
  const world = await openWorld(seed)
  const counts = new Map<string, number>()
  for (const device of world.devices) {
    device.now = () => world.clock
    device.random = random
    device.turn = () => world.network.turn(device.name)
  }
  const people: PersonName[] = ['ada', 'ben', 'ben', 'cleo', 'cleo']
  for (const [index, device] of world.devices.entries())
    await world.network.run(() => device.pair(world.person(people[index] ?? 'ada')))
  try {
    for (let step = 1; step <= steps; step += 1) {
      const device = world.devices[Math.floor(random() * world.devices.length)] as RealDevice
      const [, name, run] = pickStep(random, habits)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      await world.network.run(() => run({ world, device, random }))
      for (const one of name === 'all send at once' ? world.devices : [device])
        await world.history.note(one, `step ${step}, ${name}`)
      if (step % 10_000 === 0) console.log(`seed ${seed}: ${step} steps, story ${world.history.print()}`)
      if (step % ROUND === 0 || step === steps) await atRest(world, `seed ${seed}, step ${step}`)
    }
    const requests = world.devices.reduce((sum, device) => sum + device.requests, 0)
    const { submissions } = world.audit
    console.log(
      `fuzz: seed ${seed}, ${steps} steps, ${requests} requests, ${submissions.length} submissions, story ${world.history.print()}`,
    )
    console.log([...counts].map(([name, count]) => `${name} ${count}`).join(', '))
  } finally {
    await world.stopServer()
    await world.lectern.close()
  }
}

/** Every network is there and every person who wrote on a device comes back to it; then all must agree. */
async function atRest(world: FuzzWorld, when: string): Promise<void> {
  await world.startServer()
  const before = await Promise.all(world.devices.map((device) => device.session()))
  for (const device of world.devices) {
    ;[device.online, device.fault] = [true, () => null]
    for (const name of ['ada', 'ben', 'cleo'] as const) {
      if (!(await hasWordsOf(world, device, name))) continue
      await world.network.run(async () => {
        await device.pair(world.person(name))
        await settle(world, device)
      })
      await world.history.note(device, `${when}, at rest`)
    }
  }
  await expectAgreement(world, when)
  for (const device of world.devices) await clearList(device)
  for (const [index, device] of world.devices.entries()) {
    const session = before[index]
    if (session == null) await device.unpair()
  }
}

/** What can never be done and holds no words is taken off the list of what waits, as a person does. */
async function clearList({ storage }: RealDevice): Promise<void> {
  for (const { seq, delivery, task } of await storage.getAll('outbox'))
    if (delivery.state === 'refused' && task.kind !== 'submit') await storage.delete('outbox', seq)
}

async function hasWordsOf(
  { person }: FuzzWorld,
  { storage }: RealDevice,
  name: PersonName,
): Promise<boolean> {
  const me = await person(name).client.accounts.me.query({})
  const rows = [
    ...(await storage.getAll('outbox')),
    ...(await storage.getAll('keeping')),
    ...(await storage.getAll('drafts')),
  ]
  return rows.some(({ accountId }) => accountId === me.account.id)
}

async function settle(world: FuzzWorld, device: RealDevice): Promise<void> {
  for (let pass = 0; pass < 30; pass += 1) {
    world.clock += 10 * 60_000
    await device.outbox.drain(true)
    await device.copies.send(true)
    const [session, waiting, keeping] = [
      await device.session(),
      await device.storage.getAll('outbox'),
      await device.storage.getAll('keeping'),
    ]
    const mine = ({ accountId }: { accountId: string | null }) => accountId === session?.me.account.id
    const open = waiting.some((row) => mine(row) && row.place !== null && row.delivery.state === 'waiting')
    if (!open && !keeping.some((row) => mine(row) && row.refused === null)) return
  }
}

async function expectAgreement({ lectern, devices, audit, history }: FuzzWorld, when: string): Promise<void> {
  const execute = async (query: string) =>
    (await lectern.db.query.execute(query)) as unknown as Record<string, unknown>[]
  const revisions =
    await execute(`select r.takeaway, r.revision, s.revision as head, s.withdrawn_at is not null as withdrawn,
      m.account_id, d.group_id, p.work from summary_revisions r join summaries s using (club_id, summary_id)
      join members m on m.club_id = s.club_id and m.member_id = s.member_id
      join readings d on d.club_id = s.club_id and d.reading_id = s.reading_id
      join papers p on p.club_id = d.club_id and p.paper_id = d.paper_id order by r.revision`)
  const kept = await execute('select account_id, content from kept_drafts where content is not null')
  const onDevices = (await Promise.all(devices.map((device) => device.words()))).join(' ')
  const found = new Set(tokensIn(`${onDevices} ${JSON.stringify([revisions, kept])}`))
  const lost = audit.owed().filter((token) => !found.has(token))
  if (lost.length > 0) console.log(`${when}: what happened\n${history.of(lost)}`)
  expect(lost, `${when}: lost`).toEqual([])
  const line = (row: Record<string, unknown>) => `${row.account_id} ${row.group_id} ${row.work}`
  for (const [row, many] of tally(revisions.map(({ takeaway }) => String(takeaway))))
    expect(many, `${when}: twice ${row}`).toBe(1)
  for (const device of devices) {
    for (const one of new Set(audit.submissions.map(({ line: name }) => name))) {
      const asked = audit.submissions
        .filter(({ line: of, device: by }) => of === one && by === device.name)
        .map(({ token }) => token)
      const there = revisions
        .filter((row) => line(row) === one && asked.includes(String(row.takeaway)))
        .map(({ takeaway }) => String(takeaway))
      expect(there, `${when}: order on ${device.name}`).toEqual(
        asked.filter((token) => there.includes(token)),
      )
    }
    await expectDevice(device, { revisions, line, when })
  }
  for (const row of kept)
    expect([...audit.owners(JSON.stringify(row.content))].length, `${when}: kept`).toBeLessThanOrEqual(1)
}

async function expectDevice(
  { name, storage }: RealDevice,
  {
    revisions,
    line,
    when,
  }: { revisions: Record<string, unknown>[]; line: (row: Record<string, unknown>) => string; when: string },
): Promise<void> {
  const stuck = (await storage.getAll('outbox')).filter(
    ({ delivery, accountId, place }) => delivery.state === 'waiting' && accountId !== null && place !== null,
  )
  expect(stuck, `${when}: stuck on ${name}`).toEqual([])
  expect(
    (await storage.getAll('keeping')).filter(({ refused }) => refused === null),
    `${when}: not kept on ${name}`,
  ).toEqual([])
  for (const row of await storage.getAll('drafts')) {
    expect(row.rivals.length > 0, `${when}: conflict on ${name}`).toBe(row.phase === 'conflict')
    expect(row.phase, `${when}: queued on ${name}`).not.toBe('queued')
    if (row.phase !== 'sent' && row.phase !== 'withdrawn') continue
    const texts = revisions.filter(
      (one) => line(one) === `${row.accountId} ${row.place?.groupId} ${row.work}`,
    )
    expect(
      texts.map(({ takeaway }) => takeaway),
      `${when}: sent on ${name}`,
    ).toContain(row.content.takeaway)
    expect(row.baseRevision, `${when}: base on ${name}`).toBeLessThanOrEqual(Number(texts[0]?.head))
  }
}

function tally(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

test('the auditor is not blind: a text that is taken off the disk is missed', async () => {
  const world = await openWorld()
  const [device] = world.devices as [RealDevice]
  await device.pair(world.person('ben'))
  const identity = await device.identity(WORKS[0] as (typeof WORKS)[number], world.places[0] ?? null)
  const token = world.audit.newToken('ben')
  world.audit.typed(token, [])
  await expect(expectAgreement(world, 'planted')).rejects.toThrow(/lost/)
  await device.closeWindow(identity, { takeaway: token, summary: '', points: [] })
  await world.stopServer()
  await world.lectern.close()
})
