// The planner in its thread: the same plan as beside it, one after the other, cancelled at once, and a thread that breaks takes
// nothing with it but the question it had.
import { spawnSync } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'
import { openSolver } from '../../../server/plans/highs.ts'
import { openPlanner, type Planner, PlanningFailed } from '../../../server/plans/solver.ts'
import { bendPlan } from '../../../shared/domain/bend-plan.ts'
import { findConflict } from '../../../shared/domain/find-conflict.ts'
import { planExactly } from '../../../shared/domain/plan-exactly.ts'
import { aPlanningGroup, SIZES } from '../../support/plan-groups.ts'

const open: Planner[] = []
const planner = (...options: Parameters<typeof openPlanner>): Planner => {
  const opened = openPlanner(...options)
  open.push(opened)
  return opened
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const small = (seed: number) => aPlanningGroup({ members: 6, meetings: 6, seats: 1 }, seed)
const breaking = new URL('./breaking-thread.ts', import.meta.url)
const racing = new URL('./racing-thread.ts', import.meta.url)

test('the thread finds the plan that is found beside it, and tells how far it is', async () => {
  const problem = small(1)
  const told: number[] = []
  const planned = await planner().plan(problem, { seconds: 20, onProgress: (done) => told.push(done) })
  expect(planned).toEqual(await planExactly(problem, { solve: await openSolver(problem.seed), seconds: 20 }))
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual(told.toSorted((one, two) => one - two))
})

test('whoever waits is told when it is their turn, long before the first stage is through', async () => {
  const ask = planner()
  const told: string[] = []
  const stop = new AbortController()
  const tell = (name: string) => (done: number) => {
    told.push(`${name} ${done}`)
    if (name === 'second') stop.abort()
  }
  const first = ask.plan(small(1), { seconds: 20, onProgress: tell('first') })
  expect(told).toEqual(['first 0'])
  const big = aPlanningGroup(SIZES['200x52'], 1)
  const second = ask.plan(big, { seconds: 20, onProgress: tell('second'), signal: stop.signal })
  expect(told).toEqual(['first 0'])
  await first
  await expect(second).rejects.toBe(stop.signal.reason)
  expect(told.at(-1)).toBe('second 0')
})

test('a plan is given the CPU of its thread: a clock that races on cuts no proof short', async () => {
  const { proved } = await planner({ thread: racing }).plan(small(1), { seconds: 20 })
  expect(proved).toEqual({ fairness: true, bids: true, roles: true })
})

test('conflicts and bent plans are found in the thread as beside it', async () => {
  const group = small(3)
  const problem = { ...group, rules: { ...group.rules, gap: 6 } }
  const [wish, solve, ask] = [{ seats: null }, await openSolver(problem.seed), planner()]
  const rules = await ask.findConflict(problem, wish, { seconds: 20 })
  expect(rules).toEqual(await findConflict(problem, wish, { solve, seconds: 20 }))
  expect(rules?.length).toBeGreaterThan(0)
  const bent = await ask.bend(problem, wish, { seconds: 20 })
  expect(bent).toEqual(await bendPlan(problem, wish, { solve, seconds: 20 }))
})

test('questions are answered in their order, each with its own plan', async () => {
  const ask = planner()
  const order: number[] = []
  const asked = [1, 2, 3].map(async (seed) => {
    const planned = await ask.plan(small(seed), { seconds: 20 })
    order.push(seed)
    return planned
  })
  const planned = await Promise.all(asked)
  expect(order).toEqual([1, 2, 3])
  const solve = await openSolver(2)
  expect(planned[1]).toEqual(await planExactly(small(2), { solve, seconds: 20 }))
})

test('a big problem is cancelled while the solver blocks, and the next is answered', async () => {
  const ask = planner()
  const stop = new AbortController()
  const big = ask.plan(aPlanningGroup(SIZES['200x52'], 1), { seconds: 60, signal: stop.signal })
  const next = ask.plan(small(1), { seconds: 20 })
  setTimeout(() => stop.abort(new Error('not needed any more')), 1500)
  await expect(big).rejects.toThrow('not needed any more')
  const planned = await next
  expect(planned.turns.length).toBeGreaterThan(0)
})

test('one that waits is cancelled without the one before it', async () => {
  const ask = planner()
  const stop = new AbortController()
  const first = ask.plan(small(1), { seconds: 20 })
  const second = ask.plan(small(2), { seconds: 20, signal: stop.signal })
  stop.abort()
  await expect(second).rejects.toThrow('aborted')
  expect((await first).turns.length).toBeGreaterThan(0)
  await expect(ask.plan(small(2), { seconds: 20, signal: stop.signal })).rejects.toThrow('aborted')
})

test.each([
  [2, 'its thread ended with 7'],
  [3, 'out of memory'],
])('a thread that breaks (%i) is told, and the next question is answered', async (seed, why) => {
  const ask = planner({ thread: breaking })
  const broken = ask.plan({ ...small(1), seed }, { seconds: 20 })
  const next = ask.plan(small(1), { seconds: 20 })
  await expect(broken).rejects.toThrow(PlanningFailed)
  await expect(broken).rejects.toThrow(why)
  await expect(next).resolves.toMatchObject({ turns: [] })
})

test('a thread that hangs ends with the planner, and a closed planner takes no question', async () => {
  const ask = planner({ thread: breaking })
  const hung = ask.plan({ ...small(1), seed: 4 }, { seconds: 20 })
  const waits = ask.plan(small(1), { seconds: 20 })
  const rejected = Promise.all([
    expect(hung).rejects.toThrow('closed'),
    expect(waits).rejects.toThrow('closed'),
  ])
  await ask.close()
  await rejected
  await expect(ask.plan(small(1), { seconds: 20 })).rejects.toThrow('closed')
})

test('a thread stays for the next question, and ends when nobody asks', async () => {
  const ask = planner({ thread: breaking, idleMs: 150 })
  const answered = async () => (await ask.plan(small(1), { seconds: 20 })).fairnessGap
  expect([await answered(), await answered()]).toEqual([1, 2])
  await new Promise((done) => setTimeout(done, 600))
  expect(await answered()).toBe(1)
})

test.each([
  ['a busy', 4],
  ['an idle', 1],
])('%s thread does not keep the program from ending', (_, seed) => {
  const script = `
    import { openPlanner } from ${JSON.stringify(new URL('../../../server/plans/solver.ts', import.meta.url).href)}
    const ask = openPlanner({ thread: new URL(${JSON.stringify(breaking.href)}) })
    ask.plan({ seed: ${seed} }, { seconds: 20 })
    setTimeout(() => undefined, 300)`
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 10_000 })
  expect(status).toBe(0)
})
