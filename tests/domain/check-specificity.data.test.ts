// What the check asks about sentences of real reviewers (Peer-Review-Analyze 1.0), where they lie beside the repository. They
// carry no label of being specific: the figures tell how often a member would be asked, not how often rightly.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkSpecificity } from '../../shared/domain/check-specificity.ts'

const REVIEWS = path.resolve(import.meta.dirname, '../../../shared/bench/same-point/same-point-dev.json')

test.skipIf(!existsSync(REVIEWS))('sentences of reviewers: few are called phrases that fit any paper', () => {
  const { papers } = JSON.parse(readFileSync(REVIEWS, 'utf8')) as {
    papers: { title: string; statements: { text: string }[] }[]
  }
  const asked = papers.flatMap(({ title, statements }) =>
    statements.map(({ text }) => {
      const content = { takeaway: '', summary: '', points: [{ kind: 'weakness' as const, text, where: '' }] }
      const findings = checkSpecificity(content, { title, abstract: null, stockPhrases: [] })
      return findings.map(({ reason }) => reason).join(' and ') || 'nothing'
    }),
  )
  const counts = [...Map.groupBy(asked, (reasons) => reasons)].map(
    ([reasons, all]) => `${reasons} ${all.length}`,
  )
  console.info(`${asked.length} sentences, asked about: ${counts.join(', ')}`)
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((reasons) => /too_short|stock_phrase/.test(reasons)).length).toBeLessThan(
    asked.length / 20,
  )
})
