// A6: every call of the database that any procedure makes is made to fail once. The answer is one public sentence and the
// request's id; neither it nor the log nor a mail holds SQL, a value, a path, or a word of what was sent.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Slot, Statement } from '../../../server/db/slot.ts'
import type { Action } from '../../../shared/domain/permit.ts'
import { LONG, partOf, sayPart } from './part.ts'
import { type Scene, setScene } from './scene.ts'
import { targetOf } from './table.ts'
import { inputFor, type procedures as listProcedures, procedures } from './walk.ts'

const PARTS = 3

/** Which statement of the running request fails; of a transaction's own commands none. */
const fault = vi.hoisted(() => ({ at: Number.POSITIVE_INFINITY, seen: 0 }))

vi.mock('../../../server/db/slot.ts', async (load) => {
  const real = await load<typeof import('../../../server/db/slot.ts')>()
  const spoil = (statement: Statement): Statement => {
    if (statement.script) return statement
    fault.seen += 1
    // Postgres itself refuses it, with the values that were bound.
    return fault.seen === fault.at
      ? { ...statement, text: `${statement.text} ]canary-of-a-fault[` }
      : statement
  }
  const openSlot = async (...how: Parameters<typeof real.openSlot>): Promise<Slot> => {
    const slot = await real.openSlot(...how)
    const run = slot.run.bind(slot)
    return Object.assign(slot, { run: (statement: Statement) => run(spoil(statement)) })
  }
  return { ...real, openSlot }
})

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
  scene.lectern.undo(true)
})
afterEach(() => {
  fault.at = Number.POSITIVE_INFINITY
})
afterAll(() => scene.lectern.close())

const CANARY = 'canary-of-my-private-text'
const LEAK =
  /canary|\b(select|insert into|update "|delete from|returning)\b|Failed query|params|SQLSTATE|syntax error|at file:|node_modules|\.ts:\d/i

/** The same input with the canary in every text that a person would have written. */
function withCanary(input: unknown, key = ''): unknown {
  if (Array.isArray(input)) return input.map((one) => withCanary(one, key))
  if (typeof input === 'object' && input !== null)
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, withCanary(value, name)]))
  const written = ['name', 'title', 'abstract', 'takeaway', 'summary', 'text', 'place', 'comments', 'label']
  return typeof input === 'string' && written.includes(key) && !/https?:/.test(input)
    ? `${input} ${CANARY}`
    : input
}

type Procedure = ReturnType<typeof listProcedures>[number]

async function failAt(procedure: Procedure, at: number) {
  const caller = scene.callers.find(({ name }) => name === (OWN[procedure.action] ?? 'organiser'))
  const input = withCanary(inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') }))
  Object.assign(fault, { at, seen: 0 })
  const logged = scene.lectern.logged.length
  const mails = scene.lectern.mails.length
  const url = `${scene.lectern.url}/trpc/${procedure.path}`
  const headers = { ...caller?.headers, 'content-type': 'application/json' }
  const response =
    procedure.type === 'query'
      ? await fetch(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
      : await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
  const body = await response.text()
  const met = fault.seen >= at
  fault.at = Number.POSITIVE_INFINITY
  const log = JSON.stringify(scene.lectern.logged.slice(logged))
  const mail = JSON.stringify(scene.lectern.mails.slice(mails))
  return { met, status: response.status, body, log, mail }
}

/** Steps on one's own summary are made by its author. */
const OWN: Partial<Record<Action, string>> = {
  'summaries.withdraw': 'author',
  'summaries.restore': 'author who withdrew',
}

function faultsOf(name: string, { status, body, log, mail }: Awaited<ReturnType<typeof failAt>>): string[] {
  if (status === 200) return [`${name}: 200 ${body.slice(0, 80)}`]
  const { error } = JSON.parse(body) as { error: { message: string; code: number; data: object } }
  const shape = JSON.stringify([Object.keys(error).toSorted(), Object.keys(error.data).toSorted()])
  const wanted = '[["code","data","message"],["httpStatus","refusal","requestId"]]'
  const said = { answer: body, log, mail: mail.replaceAll(/<[^>]*>/g, '') }
  const leaks = Object.entries(said).filter(([, text]) => LEAK.test(text))
  return [
    ...(shape === wanted && [500, 503].includes(status) ? [] : [`${name}: ${status} ${shape}`]),
    ...leaks.map(([where, text]) => `${name} in the ${where}: ${LEAK.exec(text)?.[0]}`),
  ]
}

test(
  'A6: a fault at any call of the database of any procedure tells nothing',
  async () => {
    const tried = partOf(procedures(scene), PARTS)
    const faults: string[] = []
    let failed = 0
    const whole: string[] = []
    for (const procedure of tried) {
      for (let at = 1; at < 200; at += 1) {
        const answer = await failAt(procedure, at)
        if (!answer.met) {
          whole.push(procedure.path)
          break
        }
        failed += 1
        faults.push(...faultsOf(`${procedure.path}, call ${at}`, answer))
      }
    }
    expect(faults).toEqual([])
    expect(whole).toHaveLength(tried.length)
    expect(failed).toBeGreaterThan(tried.length * 2)
    console.log(
      `A6 (${sayPart(PARTS)}): ${failed} calls of the database of ${whole.length} procedures failed, one at a time: 0 words in answer, log or mail`,
    )
  },
  LONG,
)

test('A6: the words that are looked for are found where they are', () => {
  expect(LEAK.test('Failed query: insert into points')).toBe(true)
  expect(LEAK.test(JSON.stringify({ text: `x ${CANARY}` }))).toBe(true)
  expect(
    LEAK.test(
      'Something went wrong on our side. Nothing was changed; try again, and tell us the request id.',
    ),
  ).toBe(false)
})
