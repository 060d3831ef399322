// Points that say the same, on sentences of real reviewers that lie beside the repository. All figures, also those of
// leaving out each paper in turn: `node tests/bench/same-point.ts`.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { THRESHOLD } from '../../shared/domain/cluster-points.ts'
import { likenessAmong, WEIGHTS } from '../../shared/domain/point-likeness.ts'
import { bCubed, measurePairs, pairsOf, readReviewed } from '../support/same-point.ts'

const DATA = path.resolve(import.meta.dirname, '../../../shared/bench/same-point/same-point-dev.json')
const LETTERS = { letters: 1, things: 0, aspects: 0 }
if (!existsSync(DATA)) console.info(`missing: ${DATA} (sentences of reviewers); grouping is not measured`)

const scoresOf = (weights: typeof WEIGHTS) =>
  readReviewed(DATA).flatMap((paper) => {
    const likeness = likenessAmong(
      paper.statements.map(({ text }) => text),
      weights,
    )
    return pairsOf(paper).map(({ one, other, same }) => ({ score: likeness(one, other), same }))
  })

test.skipIf(!existsSync(DATA))('sentences of reviewers that say the same are found', () => {
  const letters = measurePairs(scoresOf(LETTERS))
  const all = measurePairs(scoresOf(WEIGHTS))
  const [whole, grouped] = [false, true].map((only) =>
    bCubed(readReviewed(DATA), { threshold: THRESHOLD, grouped: only }),
  )
  console.info(
    `same point: letters AUC ${letters.AUC.toFixed(3)}, as shipped AUC ${all.AUC.toFixed(3)} AP ${all.AP.toFixed(3)}, B-cubed F1 ${whole?.F1.toFixed(3)} (statements in a group: ${grouped?.F1.toFixed(3)})`,
  )
  expect(letters.AUC).toBeGreaterThanOrEqual(0.819)
  expect(all.AUC).toBeGreaterThan(letters.AUC)
  expect(all.AP).toBeGreaterThanOrEqual(0.34)
  expect(whole?.F1).toBeGreaterThanOrEqual(0.4)
  expect(grouped?.F1).toBeGreaterThanOrEqual(0.4)
})
