// A1: every procedure answers every caller about every object as the one declared table says.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Action, PERMITS } from '../../../shared/domain/permit.ts'
import { LONG, partOf, sayPart } from './part.ts'
import { type Scene, setScene, TWELVE } from './scene.ts'
import { cells, mismatches, walk, withoutAction } from './walk.ts'

/** Prime to the callers and objects, so that each part has all of them. */
const PARTS = 3

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
  scene.lectern.undo(true)
})
afterAll(() => scene.lectern.close())

test('A1: every procedure declares an action of the permit table', () => {
  expect(withoutAction(walk())).toEqual([])
  const [first] = walk()
  if (!first) throw new Error('the router is empty')
  expect(withoutAction([{ ...first, action: undefined }])).toEqual([first.path])
  expect(withoutAction([{ ...first, action: 'papers.burn' as Action }])).toEqual([first.path])
})

test(
  'A1: every procedure answers every caller about every object as the table says',
  async () => {
    const all = partOf(cells(scene), PARTS)
    expect(await mismatches(scene, all)).toEqual([])
    const n = walk().length
    console.log(
      `A1: ${n} procedures × ${TWELVE} callers × 5 objects (one of them asked in two ways), and ${scene.callers.length - TWELVE} further callers: ${all.length} cells (${sayPart(PARTS)}), ${Object.keys(PERMITS).length} rows in the permit table, 0 mismatches`,
    )
  },
  LONG,
)
