// A2, B1: what is in another group, in a club that is this one's twin down to its ids, withdrawn, or somebody's own, is not
// noticed by anybody who may not, byte for byte; and what a member changes here touches nothing there.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activityTexts } from '../../../server/web/texts/activity.ts'
import { LONG, sayPart } from './part.ts'
import { type Scene, setScene } from './scene.ts'
import {
  type Answers,
  isConcerned,
  leaks,
  nameOf,
  noticed,
  questions,
  takeAnswers,
  touching,
} from './twins.ts'

let scene: Scene
let before: Answers
let after: Answers
beforeAll(async () => {
  scene = await setScene()
  ;({ before, after } = await takeAnswers(scene))
}, LONG)
afterAll(() => scene.lectern.close())

test('B1: nobody notices what another group has, a club with the same ids, what was withdrawn, or a draft', () => {
  expect(noticed(scene, before, after)).toEqual([])
  const compared = questions(scene).filter((cell) => !isConcerned(cell)).length
  console.log(`B1: ${compared} answers before and after, 0 differing bytes`)
})

test('B1: the same comparison sees a difference where there is one', () => {
  const concerned = questions(scene).filter(isConcerned).map(nameOf)
  const changed = concerned.filter((name) => before.get(name) !== after.get(name))
  expect(changed).toContain('drafts.list by author, own')
  expect(changed).toContain('activity.list by organiser, own')
  expect(changed).toContain('summaries.mine by author who withdrew, own')
})

test('B1: words of the other group, of the twin club, of a withdrawn summary and of a draft reach only their own', () => {
  expect(leaks(scene, after)).toEqual([])
})

test('A2: what is changed here touches no row of the other group, of another author, or of the twin club', async () => {
  const { touched, changes } = await touching(scene)
  expect(touched).toEqual([])
  console.log(
    `A2: ${changes} changes (${sayPart(3)}), 0 rows touched in another group, of another author, or in a club with the same ids`,
  )
})

test('every action that was written down has its words on the activity page', async () => {
  const rows = await scene.lectern.db.query.execute<{ action: keyof typeof activityTexts.done }>(
    sql`select distinct action from activity`,
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.filter(({ action }) => activityTexts.done[action] === null)).toEqual([])
})
