import { describe, expect, test } from 'vitest'
import { Digest, type DigestOwn } from '../../shared/contract/digest.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import { ATTENTION, type Facts, someFacts } from '../server/digests/facts.ts'
import { fullFacts } from '../server/digests/full-facts.ts'

const compose = ({ common, own }: Facts) => composeDigest(common, own)
const section = (facts: Facts, kind: string) =>
  compose(facts).sections.find((one) => one.kind === kind)?.items ?? []
const read = (facts: Facts) => section(facts, 'read')[0]
const nothingNext = { next: [], thanks: [] }
const none: Partial<DigestOwn> = { owed: [], turns: [], offers: [] }

test('a full week: what is yours, what was read, then what is next', () => {
  const digest = Digest.parse(compose(someFacts()))
  expect(digest.subject).toBe('Thursday reading group: 2 papers, 3 summaries — week 48')
  expect(digest.title).toBe('Thursday reading group')
  expect(digest.dateline).toBe('Week 48 · Monday 23 November 2026 · 2 papers, 3 summaries')
  expect(digest.greeting).toBe(
    'Hello Ada Byron,\nhere is what Thursday reading group wrote since Monday 16 November 2026.',
  )
  expect(digest.sections.map(({ heading, items }) => [heading, items.length])).toEqual([
    ['For you', 1],
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

test('the same facts give the same digest', () => {
  expect(compose(fullFacts())).toEqual(compose(structuredClone(fullFacts())))
  expect(Digest.parse(compose(fullFacts())).sections.map(({ heading }) => heading)).toEqual([
    ...['For you', 'Read this week', 'What is next', 'Changed at arXiv', 'Thank you', 'For leads'],
  ])
})

describe('what is next', () => {
  const items = (changes: object) => {
    const [meeting] = someFacts().common.next
    return section(someFacts({ next: [{ ...meeting, ...changes } as never] }), 'next')
  }

  test('is told in the zone of the group, with presenters and their mentor', () => {
    const [first, second] = section(fullFacts(), 'next')
    expect(first?.byline).toBe(
      'Thursday 26 November, 18:00 (UTC+1) · Room 3.14, Main building · presented by Ben Okafor and Cleo Martínez · mentor: Grace Hopper',
    )
    expect(first?.notes).toEqual(['Summaries are due Thursday 26 November, 06:00 (UTC+1).'])
    expect(second?.byline).toBe('Thursday 3 December, 18:00 (UTC+1) · no presenter yet')
  })

  test('a deadline that has passed is told as passed', () => {
    expect(items({ dueAt: '2026-11-23T08:00:00.000Z' })[0]?.notes).toEqual([
      'Summaries were due Monday 23 November, 09:00 (UTC+1).',
    ])
  })

  test('a meeting without a paper is still told', () => {
    expect(items({ papers: [] })).toEqual([
      expect.objectContaining({ title: 'Meeting without a paper so far', notes: [], entries: [] }),
    ])
  })
})

describe('for the reader alone', () => {
  test('times are the group’s, and the reader’s own where their clocks differ', () => {
    const items = section(fullFacts(), 'you')
    expect(items.map(({ title }) => title)).toEqual([
      'Write about “Denoising Diffusion Probabilistic Models”',
      'You are presenting “Denoising Diffusion Probabilistic Models”',
      'Ben Okafor cannot keep presenting “Training Compute-Optimal Large Language Models”',
    ])
    expect(items[0]?.notes).toEqual([
      'Yours is still to write. Due Thursday 3 December, 06:00 (UTC+1), 00:00 (UTC−5) for you.',
    ])
    expect(items[2]?.notes).toEqual([
      'Thursday 26 November, 18:00 (UTC+1), 12:00 (UTC−5) for you. They ask for a turn of yours in exchange. You can take it until Wednesday 25 November, 18:00 (UTC+1), 12:00 (UTC−5) for you.',
    ])
  })

  test('the day is told where it is another one', () => {
    const reader = { ...someFacts().own.reader, zone: 'Pacific/Auckland' as never }
    const dueAt = '2026-12-03T17:00:00.000Z' as never
    const [item] = section(
      someFacts({}, { reader, owed: [{ title: 'X', url: 'https://x.org', dueAt }] }),
      'you',
    )
    expect(item?.notes[0]).toContain('18:00 (UTC+1), Friday 4 December, 06:00 (UTC+13) for you')
  })

  test('what is overdue can still be handed in', () => {
    const dueAt = '2026-11-23T08:00:00.000Z' as never
    const [item] = section(someFacts({}, { owed: [{ title: 'X', url: 'https://x.org', dueAt }] }), 'you')
    expect(item?.notes).toEqual([
      'Yours is missing; you can still hand it in. It was due Monday 23 November, 09:00 (UTC+1).',
    ])
  })

  test('the first digest says so', () => {
    expect(compose(someFacts({}, { first: true })).greeting).toBe(
      'Hello Ada Byron,\nthis is your first digest of Thursday reading group. It comes every Monday at 9:00.\nHere is what Thursday reading group wrote since Monday 16 November 2026.',
    )
  })

  test('leads read what needs them, others have no such part', () => {
    expect(section(fullFacts(), 'leads').map(({ title, notes }) => [title, ...notes].join(' '))).toEqual([
      'Nobody presents “Denoising Diffusion Probabilistic Models” Thursday 3 December, 18:00 (UTC+1).',
      'Ben Okafor cannot keep presenting Thursday 3 December, 18:00 (UTC+1). Others can still take it.',
      '14 members have not written yet Cleo Martínez, Dan Wu and 12 more. Due Thursday 26 November, 06:00 (UTC+1), for the meeting of Thursday 26 November, 18:00 (UTC+1).',
      '2 people ask to join',
    ])
    expect(section(someFacts({}, { needs: [] }), 'leads')).toEqual([])
    expect(section(someFacts(), 'leads')).toEqual([])
  })
})

test('versions that changed, with what members said of the weaknesses', () => {
  expect(section(fullFacts(), 'news').map(({ notes }) => notes)).toEqual([
    [
      'A new version: v4; your group reads v3.',
      'Members who looked at v4 found 1 weakness fixed and 3 weaknesses that still hold.',
    ],
  ])
})

test('who presented is thanked', () => {
  expect(section(fullFacts(), 'thanks').map(({ title, byline }) => `${title} ${byline}`)).toEqual([
    'Cleo Martínez presented “Attention Is All You Need” on Thursday 19 November',
  ])
})

describe('quiet weeks', () => {
  test('nothing written and nothing next: quiet', () => {
    const digest = compose(someFacts({ papers: [], ...nothingNext }, none))
    expect(digest.quiet).toBe(true)
    expect(digest.sections).toEqual([])
    expect(digest.subject).toBe('Thursday reading group: a quiet week — week 48')
    expect(digest.greeting).toContain('A digest this quiet is not sent.')
  })

  test('what is owed, or what needs a lead, is no digest by itself', () => {
    const { owed } = someFacts().own
    const { needs } = fullFacts().own
    expect(compose(someFacts({ papers: [], ...nothingNext }, { ...none, owed, needs })).quiet).toBe(true)
    expect(
      compose(someFacts({ papers: [], ...nothingNext }, { ...none, turns: fullFacts().own.turns })).quiet,
    ).toBe(false)
  })

  test('nothing written, but a meeting ahead: sent, and honest about it', () => {
    const digest = compose(someFacts({ papers: [] }))
    expect(digest.quiet).toBe(false)
    expect(digest.subject).toBe('Thursday reading group: what is next — week 48')
    expect(digest.greeting).toContain('has handed in no summary since Monday 16 November 2026')
  })

  test('nothing written, in a group that wants none then: quiet, whatever is next', () => {
    const { group } = someFacts().common
    const digest = compose(someFacts({ papers: [], group: { ...group, quiet: 'none' } }))
    expect(digest.quiet).toBe(true)
    expect(digest.greeting).toContain('By the group’s rules such a digest is not sent.')
    expect(compose(someFacts({ group: { ...group, quiet: 'none' } })).quiet).toBe(false)
  })

  test('written, but nothing ahead', () => {
    const digest = compose(someFacts(nothingNext, none))
    expect(digest.sections.map(({ heading }) => heading)).toEqual(['Read this week'])
  })
})

test('for what several people read there is nobody’s own in it', () => {
  const { common } = fullFacts()
  const digest = composeDigest(common, null)
  expect(digest.sections.map(({ kind }) => kind)).toEqual(['read', 'next', 'news', 'thanks'])
  expect(digest.greeting).toBe('Here is what Thursday reading group wrote since Monday 16 November 2026.')
  expect(digest.footer).toBe('Times are in Europe/Berlin.')
  expect(JSON.stringify(digest)).not.toContain('Hello')
})

test('lines stay lines, whatever names hold', () => {
  const evil = 'A\r\nBcc: v@example.org\u2028x\u0000y\u0085'
  const facts = someFacts()
  const group = { ...facts.common.group, name: evil, club: evil }
  const reader = { ...facts.own.reader, name: evil }
  const digest = compose(someFacts({ group }, { reader }))
  for (const text of [digest.subject, digest.footer]) expect(text).not.toMatch(/[\p{Cc}\u2028]/u)
  expect(digest.greeting.split('\n').length).toBe(2)
})
