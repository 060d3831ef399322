import { describe, expect, test } from 'vitest'
import { Digest, DigestFacts } from '../../shared/contract/digest.ts'
import { composeDigest, DIGEST_LIMITS } from '../../shared/domain/compose-digest.ts'
import { ATTENTION, someFacts } from '../server/digests/facts.ts'
import { aPointer } from '../support/papers.ts'

const nothing = { papers: [], next: [] }
const read = (facts: DigestFacts) => composeDigest(facts).sections[0]?.items[0]

test('a full week: what was read, then what is next', () => {
  const facts = DigestFacts.parse(someFacts())
  const digest = Digest.parse(composeDigest(facts))
  expect(digest.subject).toBe('Thursday reading group: 2 papers, 3 summaries — week 48')
  expect(digest.greeting).toBe(
    'Hello Ada Byron,\nhere is what Thursday reading group wrote since Monday 16 November 2026.',
  )
  expect(digest.sections.map(({ heading, items }) => [heading, items.length])).toEqual([
    ['Read this week', 2],
    ['What is next', 2],
  ])
  expect(digest.quiet).toBe(false)
  expect(digest.footer).toBe(
    'You get this because you are in Thursday reading group (Machine learning club). Times are in Europe/Berlin.',
  )
})

test('each summary has its takeaway, and each point its place', () => {
  const item = read(someFacts())
  expect(item?.byline).toBe('Ashish Vaswani, Noam Shazeer, Niki Parmar and 3 others · arXiv:1706.03762v7')
  expect(item?.entries[0]).toMatchObject({ author: 'Ben Okafor', takeaway: ATTENTION.takeaway })
  expect(item?.entries[0]?.strengths.map(({ where }) => where)).toEqual(['Table 2'])
  expect(item?.entries[0]?.weaknesses.map(({ where }) => where)).toEqual(['Section 4, Table 1'])
})

test('questions are told after strengths and weaknesses, and a pointer leads to its place', () => {
  const question = { kind: 'question', text: 'Why eight heads?', where: '', pointer: aPointer() } as const
  const content = { ...ATTENTION, points: [question, ...ATTENTION.points] }
  const facts = someFacts()
  const [paper] = facts.papers
  if (!paper) throw new Error('no paper in the facts')
  const entry = read({ ...facts, papers: [{ ...paper, summaries: [{ author: 'Ben', content }] }] })
    ?.entries[0]
  expect(entry?.questions).toEqual([
    {
      text: 'Why eight heads?',
      where: 'Section 3.2 · Figure 2 · p. 4',
      url: expect.stringMatching(/^https:\/\/arxiv\.org\/html\/1706\.03762v7#:~:text=scales/),
    },
  ])
  expect(entry?.strengths).toHaveLength(1)
})

test('the same facts give the same digest', () => {
  expect(composeDigest(someFacts())).toEqual(composeDigest(structuredClone(someFacts())))
})

describe('what is next', () => {
  const notes = (changes: object) => {
    const [meeting] = someFacts().next
    return composeDigest(someFacts({ next: [{ ...meeting, ...changes } as never] })).sections.at(-1)?.items
  }

  test('is told in the zone of the group, with presenters and what the reader owes', () => {
    const [first, second] = composeDigest(someFacts()).sections[1]?.items ?? []
    expect(first?.byline).toBe(
      'Thursday 26 November, 18:00 (UTC+1) · Room 3.14, Main building · presented by Ben Okafor and Cleo Martínez',
    )
    expect(first?.notes).toEqual(['Summaries are due Thursday 26 November, 06:00 (UTC+1).'])
    expect(second?.notes).toEqual([
      'Summaries are due Thursday 3 December, 06:00 (UTC+1). Yours is still to write.',
    ])
    expect(second?.byline).toBe('Thursday 3 December, 18:00 (UTC+1) · no presenter yet')
  })

  test('a deadline that has passed is told as passed', () => {
    const owed = ['Training Compute-Optimal Large Language Models']
    const items = notes({ dueAt: '2026-11-23T08:00:00.000Z', owed })
    expect(items?.[0]?.notes).toEqual([
      'Summaries were due Monday 23 November, 09:00 (UTC+1). Yours is missing; you can still hand it in.',
    ])
  })

  test('a meeting without a paper is still told', () => {
    expect(notes({ papers: [] })).toEqual([
      expect.objectContaining({ title: 'Meeting without a paper so far', notes: [], entries: [] }),
    ])
  })
})

describe('quiet weeks', () => {
  test('nothing written and nothing next: quiet', () => {
    const digest = composeDigest(someFacts(nothing))
    expect(digest.quiet).toBe(true)
    expect(digest.sections).toEqual([])
    expect(digest.subject).toBe('Thursday reading group: a quiet week — week 48')
    expect(digest.greeting).toContain('A digest this quiet is not sent.')
  })

  test('nothing written, but a meeting ahead: sent, and honest about it', () => {
    const digest = composeDigest(someFacts({ papers: [] }))
    expect(digest.quiet).toBe(false)
    expect(digest.subject).toBe('Thursday reading group: what is next — week 48')
    expect(digest.greeting).toContain('has handed in no summary since Monday 16 November 2026')
  })

  test('written, but nothing ahead', () => {
    expect(composeDigest(someFacts({ next: [] })).sections.map(({ heading }) => heading)).toEqual([
      'Read this week',
    ])
  })
})

describe('sizes', () => {
  const many = (papers: number, summaries: number) => {
    const [first] = someFacts().papers
    const summary = { author: 'Ben', content: ATTENTION }
    return someFacts({
      papers: Array.from({ length: papers }, () => ({
        ...first,
        summaries: Array(summaries).fill(summary),
      })) as never,
    })
  }

  test('a huge week is counted in full and shown in part, with a word that says so', () => {
    const digest = composeDigest(many(200, 50))
    expect(digest.subject).toBe('Thursday reading group: 200 papers, 10000 summaries — week 48')
    const items = digest.sections[0]?.items ?? []
    expect(items.length).toBe(DIGEST_LIMITS.papers + 1)
    expect(items.at(-1)?.title).toBe('And 170 more papers')
    expect(items[0]?.entries.length).toBe(DIGEST_LIMITS.summariesPerPaper)
    expect(items[0]?.notes).toEqual(['38 more summaries on the web.'])
  })

  test('a long text is cut between words and never within a character', () => {
    const content = { ...ATTENTION, summary: '😀'.repeat(2_000), points: [] }
    const item = read(
      someFacts({ papers: [{ ...someFacts().papers[0], summaries: [{ author: 'Ben', content }] }] as never }),
    )
    expect(item?.entries[0]?.summary).toBe(`${'😀'.repeat(DIGEST_LIMITS.summaryText / 2)} …`)
    expect(item?.notes).toEqual(['Long texts are shortened here; the link leads to the whole.'])
  })

  test('one paper and one summary are one', () => {
    expect(composeDigest(many(1, 1)).subject).toBe('Thursday reading group: 1 paper, 1 summary — week 48')
  })

  test('after weeks without a digest the heading says since when', () => {
    const digest = composeDigest(someFacts({ from: '2026-10-19T07:00:00.000Z' as never }))
    expect(digest.sections[0]?.heading).toBe('Read since Monday 19 October 2026')
  })
})

test('lines stay lines, whatever names hold', () => {
  const evil = 'A\r\nBcc: v@example.org\u2028x\u0000y\u0085'
  const facts = someFacts({ group: { name: evil, club: evil, zone: 'Europe/Berlin' as never } })
  const digest = composeDigest({ ...facts, reader: { ...facts.reader, name: evil } })
  for (const text of [digest.subject, digest.footer]) expect(text).not.toMatch(/[\p{Cc}\u2028]/u)
  expect(digest.greeting.split('\n').length).toBe(2)
})
