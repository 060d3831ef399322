// Y3: whatever is done here while the network is away, and whatever happens elsewhere meanwhile: every pair has its
// outcome written in outcomes.table.ts, and in none a word is lost.
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSummary } from '../support/papers.ts'
import { OUTCOMES } from './outcomes.table.ts'
import {
  type Act,
  ELSEWHERE,
  HERE,
  memberAgain,
  nextPaper,
  outcomeOf,
  type Scene,
  setScene,
  wordsEverywhere,
} from './outcomes.ts'

let scene: Scene
const found: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  scene = await setScene()
})
afterAll(async () => {
  await scene.lectern.close()
  // OUTCOMES=<file>: what happens now, to be read and judged before it is written into the table.
  if (process.env.OUTCOMES !== undefined) writeFileSync(process.env.OUTCOMES, JSON.stringify(found, null, 2))
})

describe.each(Object.entries(HERE))('%s here', (here, local) => {
  test.each(Object.entries(ELSEWHERE))('and %s elsewhere', async (elsewhere, remote) => {
    const expected = OUTCOMES[here]?.[elsewhere] ?? 'not written'
    if (local.needs !== undefined && remote.needs !== undefined && local.needs !== remote.needs) {
      expect(expected).toBe(`does not apply: one needs it ${local.needs}, the other ${remote.needs}`)
      return
    }
    const outcome = await play(local, remote)
    found[here] = { ...found[here], [elsewhere]: outcome }
    const everywhere = await wordsEverywhere(scene)
    await memberAgain(scene)
    for (const words of scene.owed) expect(everywhere).toContain(`"${words}"`)
    expect(outcome).toBe(expected)
  })
})

async function play(local: Act, remote: Act): Promise<string> {
  await nextPaper(scene, [local.needs, remote.needs].includes('withdrawn'))
  const { here, there, mine } = scene
  here.online = false
  await local.run(scene, here, (what) => `here ${what}`)
  await remote.run(scene, there, (what) => `there ${what}`)
  await there.sync(mine)
  here.online = true
  await local.return?.(scene, here)
  await remote.return?.(scene, here)
  for (const _ of [1, 2, 3]) {
    await here.sync(mine)
    pass(60_000)
  }
  return outcomeOf(scene)
}

function pass(ms: number): void {
  scene.lectern.setClock(new Date(Date.parse(scene.lectern.world.now()) + ms).toISOString())
}

test('what was written about one version is shown at the next, and stays as it was', async () => {
  await nextPaper(scene, false)
  const { here, mine } = scene
  expect(await here.draft(mine, 8)).toMatchObject({
    version: 7,
    phase: 'sent',
    content: aSummary({ takeaway: 'base' }),
  })
  await here.look(mine, { version: 8 })
  await here.type(mine, aSummary({ takeaway: 'about 8' }), { version: 8 })
  const rows = await here.allVersions(mine)
  expect(rows.map(({ version, phase, content }) => [version, phase, content.takeaway]).sort()).toEqual([
    [7, 'sent', 'base'],
    [8, 'saved', 'about 8'],
  ])
})
