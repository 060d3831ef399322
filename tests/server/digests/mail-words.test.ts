// The two parts of a mail say the same, and the fullest is not cut off.
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { renderMail } from '../../../server/digests/channels/mail.ts'
import { POINT_KINDS } from '../../../shared/contract/summary.ts'
import { composeDigest } from '../../../shared/domain/compose-digest.ts'
import { DIGEST_LIMITS } from '../../../shared/domain/digest-limits.ts'
import { aPointer } from '../../support/papers.ts'
import { BASE_URL, type Facts, someFacts } from './facts.ts'
import { fullFacts } from './full-facts.ts'

const compose = ({ common, own }: Facts) => composeDigest(common, own)

/** Every word with how often it is there; addresses are no words, and in the HTML part they are behind other words. */
function bag(text: string): string[] {
  return text
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
}

test.each([
  ['a full week', fullFacts()],
  ['a week of a member', someFacts()],
  ['a quiet week', someFacts({ papers: [] })],
  ['a first digest', someFacts({}, { first: true })],
])('text and HTML hold the same words: %s', (_, facts) => {
  const { text, html } = renderMail(compose(facts), BASE_URL)
  const page = new Window().document
  page.write(html.replaceAll(/<br>|<\/p>/g, ' $&'))
  expect(bag(page.body.textContent ?? '')).toEqual(bag(text))
  expect(bag(text).length).toBeGreaterThan(50)
})

test('the fullest week is below the size at which mail programs cut a mail off', () => {
  for (const word of ['a long text of many words ', '長い文章です。']) {
    const bytes = fullest(word)
    console.log(`the fullest week: ${Math.round(bytes / 1000)} kB of HTML`)
    expect(bytes).toBeLessThan(102_000)
  }
})

function fullest(word: string): number {
  const [paper] = fullFacts().common.papers
  const long = word.repeat(400)
  const points = Array.from({ length: 60 }, (_, n) => ({
    ...{ kind: POINT_KINDS[n % 3] ?? 'strength', text: long, where: 'Section 3', pointer: aPointer() },
  }))
  const content = { takeaway: long, summary: long, points }
  const read = {
    ...paper,
    summaries: Array(12).fill({ author: 'A. Long-Name of Somewhere', content }),
    summaryCount: 50,
  }
  const facts = someFacts({
    papers: Array(DIGEST_LIMITS.papers).fill(read) as never,
    paperCount: 40,
    summaryCount: 2_000,
  })
  const { html } = renderMail(compose(facts), BASE_URL)
  return Buffer.byteLength(html)
}
