// A2: the matrix is not blind: with any one guard taken away, or any one right given too widely or too narrowly, it turns red.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../../../server/router.ts'
import { type Action, PERMITS } from '../../../shared/domain/permit.ts'
import { LONG, partOf, sayPart } from './part.ts'
import { type Scene, setScene } from './scene.ts'
import { type Cell, cells, mismatches } from './walk.ts'

let scene: Scene
/** What the table says, read before anything is broken on purpose. */
let all: Cell[]
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
  scene.lectern.undo(true)
  all = cells(scene).filter(({ object }) => object === 'own' || object === 'other group')
})
afterAll(() => scene.lectern.close())

type Middleware = (call: {
  next(more: { ctx: object }): Promise<unknown>
  getRawInput(): Promise<unknown>
}) => Promise<unknown>

const ROLES = ['owner', 'lead', 'mentor', 'member', 'guest', 'former'] as const
const ENOUGH = 1
const PARTS = 12

async function isNoticed(which: (cell: Cell) => boolean): Promise<boolean> {
  return (await mismatches(scene, all.filter(which), ENOUGH)).length > 0
}

test('A2: the guard of any one procedure that is taken away is noticed', { timeout: LONG }, async () => {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { middlewares: Middleware[]; meta: { action: Action } } }
  >
  const { clubId, groupId, memberIds, club } = scene
  const { account } = await club.ada.client.accounts.me.query({})
  const [session] = await club.ada.client.accounts.sessions.query({})
  const asAda = { memberId: memberIds.ada, role: 'owner', accountId: account.id, sessionId: session?.id }
  const survivors: string[] = []
  const tried = partOf(Object.entries(procedures), PARTS)
  let removed = 0
  for (const [path, { _def }] of tried) {
    const { action } = _def.meta
    if (PERMITS[action].scope === 'anyone') continue
    // The second middleware is signedIn(), inClub() or inGroup(); the first only logs faults.
    const [guard] = _def.middlewares.splice(1, 1, async ({ next, getRawInput }) => {
      const raw = (await getRawInput()) as object
      return next({ ctx: { grant: { clubId, groupId, ...raw, ...asAda, action } } })
    })
    removed += 1
    if (!(await isNoticed(({ procedure }) => procedure.path === path))) survivors.push(path)
    if (guard) _def.middlewares.splice(1, 1, guard)
  }
  expect(survivors).toEqual([])
  expect(
    await mismatches(
      scene,
      all.filter(
        ({ object, procedure }) => object === 'own' && tried.some(([path]) => path === procedure.path),
      ),
    ),
  ).toEqual([])
  console.log(
    `A2: ${removed} guards taken away, one at a time (${sayPart(PARTS)}): ${removed - survivors.length} noticed`,
  )
})

test('A2: a right that is given to one role too many or too few is noticed', { timeout: LONG }, async () => {
  const every = Object.entries(PERMITS) as [
    Action,
    { scope: string; roles: readonly string[]; extension?: true },
  ][]
  const rows = partOf(every, PARTS)
  const survivors: string[] = []
  let mutants = 0
  for (const [action, row] of rows) {
    const used = all.filter(({ procedure }) => procedure.action === action)
    if (used.length === 0) continue
    const { roles, extension } = row
    const changed =
      row.scope === 'club' || row.scope === 'group' ? ROLES.filter((role) => role !== 'former') : []
    for (const role of changed) {
      const narrower = roles.filter((one) => one !== role)
      row.roles = roles.includes(role) ? narrower : [...roles, role]
      mutants += 1
      if (!(await isNoticed(({ procedure }) => procedure.action === action)))
        survivors.push(`${action} ${roles.includes(role) ? 'without' : 'with'} ${role}`)
      row.roles = roles
    }
    if (row.scope === 'anyone') continue
    Object.assign(row, { extension: extension === true ? undefined : true })
    mutants += 1
    if (!(await isNoticed(({ procedure }) => procedure.action === action)))
      survivors.push(`${action} for the extension`)
    if (extension === true) row.extension = true
    else delete row.extension
  }
  console.log(
    `A2: ${mutants} rights changed by one role or credential (${sayPart(PARTS)}), ${survivors.length} unnoticed`,
  )
  expect(survivors).toEqual([])
})
