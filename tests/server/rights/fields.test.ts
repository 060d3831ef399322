// A4: no procedure takes a field it does not declare, whatever column of the database it is called after; and each
// declares all that it gives.
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import * as everything from '../../../server/db/tables.ts'
import { appRouter } from '../../../server/router.ts'
import { everyRow } from './rows.ts'
import { type Scene, setScene } from './scene.ts'
import { targetOf } from './table.ts'
import { ask, atOnce, inputFor, procedures } from './walk.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.lectern.close())

interface Definition {
  readonly _def: { readonly inputs: readonly z.ZodType[]; readonly output?: z.ZodType }
}
const definitions = () => Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>)

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** As the columns are called in the database, and as the code calls them. */
const COLUMNS = [
  ...new Set(
    Object.values(everything)
      .filter((value) => is(value, PgTable))
      .flatMap((table) => [
        ...Object.keys(table),
        ...getTableConfig(table).columns.flatMap(({ name }) => [name, camel(name)]),
      ]),
  ),
].filter((name) => /^[a-z]\w*$/i.test(name) && name !== 'enableRLS')

test('A4 (in): every column of every table, sent beside a valid input, is refused and changes nothing', async () => {
  const before = await everyRow(scene.lectern.db.query)
  const caller = scene.callers.find(({ name }) => name === 'organiser')
  if (!caller) throw new Error('no organiser')
  const taken: string[] = []
  let sent = 0
  await atOnce(procedures(scene), async (procedure) => {
    const target = targetOf(scene, procedure, 'own')
    const input = inputFor(scene, { procedure, target })
    const further = COLUMNS.filter((name) => !(name in input) && !optionalOf(procedure.path).has(name))
    for (let at = 0; at < further.length; at += 40) {
      const names = further.slice(at, at + 40)
      sent += names.length
      const more = Object.fromEntries(names.map((name) => [name, scene.ids.own.readingId]))
      const { outcome, body } = await ask(scene, procedure, { caller, input: { ...input, ...more } })
      const named = names.filter((name) => body.includes(`"${name}\\"`) || body.includes(`\\"${name}\\"`))
      if (outcome !== 'bad_input' || named.length !== names.length)
        taken.push(
          `${procedure.path}: ${outcome}, ${names.filter((name) => !named.includes(name)).join(' ')}`,
        )
    }
  })
  expect(taken).toEqual([])
  expect(await everyRow(scene.lectern.db.query)).toBe(before)
  console.log(
    `A4: ${COLUMNS.length} names of columns beside valid inputs of ${definitions().length} procedures, ${sent} fields, 0 accepted`,
  )
})

/** Fields that may be left out, so that the valid input need not name them. */
function optionalOf(path: string): Set<string> {
  const [, definition] = definitions().find(([name]) => name === path) ?? []
  const json = z.toJSONSchema(definition?._def.inputs[0] as z.ZodType, {
    unrepresentable: 'any',
    io: 'input',
  })
  return new Set(Object.keys(json.properties ?? {}))
}

/** Every object in a schema; one that lets further fields through is named by where it stands. */
function looseIn(schema: unknown, where: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if (Array.isArray(schema)) return schema.flatMap((one) => looseIn(one, where))
  const { type, additionalProperties, propertyNames } = schema as Record<string, unknown>
  // A record names its keys by rule; any other object must close itself.
  const open = type === 'object' && additionalProperties !== false && propertyNames === undefined
  const inner = Object.entries(schema).flatMap(([key, value]) => looseIn(value, `${where}.${key}`))
  return open ? [where, ...inner] : inner
}

test('A4 (in, out): every procedure declares input and output, and no object in either lets a further field through', () => {
  const undeclared = definitions().filter(
    ([, { _def }]) => _def.inputs.length === 0 || _def.output === undefined,
  )
  expect(undeclared.map(([path]) => path)).toEqual([])
  const loose = definitions().flatMap(([path, { _def }]) => {
    const [input] = _def.inputs
    const json = (type: z.ZodType | undefined, io: 'input' | 'output') =>
      z.toJSONSchema(type as z.ZodType, { unrepresentable: 'any', io })
    return [
      ...looseIn(json(input, 'input'), `${path} takes`),
      ...looseIn(json(_def.output, 'input'), `${path} gives`),
    ]
  })
  expect(loose).toEqual([])
  expect(looseIn(z.toJSONSchema(z.object({ a: z.object({}) }), { io: 'input' }), 'x')).toHaveLength(2)
  console.log(
    `A4: ${definitions().length} procedures declare what they take and give, 0 of their objects are open`,
  )
})
