// The week's papers in a digest: topics, questions, and how much is told of each summary.
import { describe, expect, test } from 'vitest'
import type { DigestCommon, DigestOwn } from '../../shared/contract/digest.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import { DIGEST_LIMITS } from '../../shared/domain/digest-limits.ts'
import { ATTENTION, type Facts, someFacts } from '../server/digests/facts.ts'
import { baseline } from '../server/digests/full-facts.ts'
import { aPointer } from '../support/papers.ts'

const compose = ({ common, own }: Facts) => composeDigest(common, own)
const section = (facts: Facts, kind: string) =>
  compose(facts).sections.find((one) => one.kind === kind)?.items ?? []
const read = (facts: Facts) => section(facts, 'read')[0]
const none: Partial<DigestOwn> = { owed: [], turns: [], offers: [] }

/** The first paper of the week with these summaries. */
function withSummaries(...summaries: { author: string; content: typeof ATTENTION }[]): Facts {
  const [paper] = someFacts().common.papers
  if (!paper) throw new Error('no paper in the facts')
  const n = summaries.length
  return someFacts({ papers: [{ ...paper, summaries, summaryCount: n, writers: n }] })
}

describe('questions', () => {
  const ask = (text: string) => ({ kind: 'question', text, where: '', pointer: aPointer() }) as const

  test('stand together under the paper, each with its author, and a pointer leads to its place', () => {
    const item = read(
      withSummaries({ author: 'Ben', content: { ...ATTENTION, points: [ask('Why?'), ...ATTENTION.points] } }),
    )
    expect(item?.blocks).toEqual([
      {
        ...{ kind: 'questions', heading: 'A question' },
        lines: [
          {
            ...{
              lead: '',
              tone: 'question',
              text: 'Why?',
              by: 'Ben',
              where: 'Section 3.2 · Figure 2 · p. 4',
            },
            url: expect.stringMatching(/^https:\/\/arxiv\.org\/html\/1706\.03762v7#:~:text=scales/),
          },
        ],
      },
    ])
    expect(item?.entries[0]?.questions).toEqual([])
    expect(item?.entries[0]?.strengths).toHaveLength(1)
  })

  test('one of each member comes before the second of any', () => {
    const asks = (...texts: string[]) => ({ ...ATTENTION, points: texts.map(ask) })
    const item = read(
      withSummaries({ author: 'Ben', content: asks('B1', 'B2') }, { author: 'Cleo', content: asks('C1') }),
    )
    expect(item?.blocks[0]?.heading).toBe('Questions')
    expect(item?.blocks[0]?.lines.map(({ text, by }) => `${text} ${by}`)).toEqual([
      'B1 Ben',
      'C1 Cleo',
      'B2 Ben',
    ])
  })
})

describe('topics', () => {
  const blocks = (...topics: DigestCommon['papers'][number]['topics']) => {
    const [paper] = someFacts().common.papers
    return read(someFacts({ papers: [{ ...paper, writers: 6, topics }] as never }))?.blocks
  }

  test('what members confirmed is counted against all who wrote', () => {
    expect(blocks(baseline('agree'))?.[0]).toMatchObject({
      heading: 'Members agree',
      lines: [
        {
          lead: '3 of 6 name this weakness',
          text: 'The baseline is weak: it was never tuned.',
          by: 'Dan Wu, Eve Stone and Fay Lund',
          where: 'Table 1',
        },
      ],
    })
  })

  test('where a strength stands against weaknesses, both sides speak', () => {
    const [block] = blocks(baseline('differ')) ?? []
    expect(block?.heading).toBe('Members differ')
    expect(block?.lines.map(({ lead, text, by }) => [lead, text, by])).toEqual([
      ['A strength for 1', 'The ablation is thorough.', 'Dan Wu'],
      ['A weakness for 2', 'The ablation leaves out the schedule.', 'Eve Stone and Fay Lund'],
    ])
  })

  test('what only reads alike counts nothing', () => {
    const [block] = blocks(baseline('alike')) ?? []
    expect(block?.heading).toBe('Reads alike, not confirmed')
    expect(block?.lines.map(({ lead }) => lead)).toEqual([''])
    expect(JSON.stringify(block)).not.toMatch(/\d of \d/)
  })

  test('a point that stands above is not told again below', () => {
    const facts = withSummaries({ author: 'Dan Wu', content: ATTENTION })
    const topic = baseline('agree')
    const [point] = ATTENTION.points
    const [mine, ...others] = topic.statements
    const statements = [{ ...mine, ...point }, ...others]
    const papers = facts.common.papers.map((one) => ({ ...one, topics: [{ ...topic, statements }] }))
    const item = read(someFacts({ papers: papers as never }))
    expect(item?.entries[0]?.strengths).toEqual([])
    expect(item?.entries[0]?.weaknesses).toHaveLength(1)
  })
})

describe('sizes', () => {
  const many = (papers: number, summaries: number) => {
    const [first] = someFacts().common.papers
    const summary = { author: 'Ben', content: ATTENTION }
    return someFacts({
      papers: Array.from({ length: Math.min(papers, DIGEST_LIMITS.papers) }, () => ({
        ...first,
        ...{ summaryCount: summaries, writers: summaries, topics: [] },
        summaries: Array(Math.min(summaries, DIGEST_LIMITS.summariesPerPaper)).fill(summary),
      })) as never,
      ...{ paperCount: papers, summaryCount: papers * summaries },
    })
  }

  test('a huge week is counted in full and shown in part, with a word that says so', () => {
    const facts = many(200, 50)
    expect(compose(facts).subject).toBe('Thursday reading group: 200 papers, 10000 summaries — week 48')
    const items = section(facts, 'read')
    expect(items.length).toBe(DIGEST_LIMITS.papers + 1)
    expect(items.at(-1)?.title).toBe('And 190 more papers')
    expect(items[0]?.entries.length).toBe(4)
    expect(items[0]?.entries[0]?.summary).toBe('')
    expect(items[0]?.notes).toEqual([
      '46 more summaries on the web.',
      'Long texts are shortened here; the link leads to the whole.',
    ])
  })

  test('the more was written, the less is told of each', () => {
    const length = (papers: number, summaries: number) => {
      const [entry] = read(many(papers, summaries))?.entries ?? []
      return (entry?.summary.length ?? 0) + (entry?.weaknesses[0]?.text.length ?? 0)
    }
    const told = [length(1, 2), length(4, 12), length(8, 12), length(12, 12)]
    expect(told.toSorted((one, other) => other - one)).toEqual(told)
    expect(new Set(told).size).toBeGreaterThan(2)
  })

  test('a long text is cut between words and never within a character', () => {
    const content = { ...ATTENTION, summary: '😀'.repeat(2_000), points: [] }
    const item = read(withSummaries({ author: 'Ben', content }))
    expect(item?.entries[0]?.summary).toBe(`${'😀'.repeat(DIGEST_LIMITS.summaryText / 2)} …`)
    expect(item?.notes).toEqual(['Long texts are shortened here; the link leads to the whole.'])
  })

  test('one paper and one summary are one', () => {
    expect(compose(many(1, 1)).subject).toBe('Thursday reading group: 1 paper, 1 summary — week 48')
  })

  test('after weeks without a digest the heading says since when', () => {
    const digest = compose(someFacts({ from: '2026-10-19T07:00:00.000Z' as never }, none))
    expect(digest.sections[0]?.heading).toBe('Read since Monday 19 October 2026')
  })
})
