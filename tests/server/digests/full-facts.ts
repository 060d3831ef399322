// A week of a reading group with everything in it, and the same with one text in every field.
import type { DigestTopic } from '../../../shared/contract/digest.ts'
import { POINT_KINDS, type Point } from '../../../shared/contract/summary.ts'
import { aPointer } from '../../support/papers.ts'
import { DIFFUSION, type Facts, GROUP, SCALING_TITLE, SECOND, someFacts } from './facts.ts'

/** A week with everything in it, for a lead who lives elsewhere. */
export function fullFacts(): Facts {
  const { common } = someFacts()
  const [first, second] = common.papers
  const questions: Point[] = [
    { kind: 'question', text: 'Why eight heads, and not sixteen?', where: 'Section 3.2' },
  ]
  const papers = [
    {
      ...first,
      writers: 6,
      summaryCount: 4,
      topics: [baseline('agree'), baseline('differ'), baseline('alike')],
      summaries: [
        ...(first?.summaries ?? []),
        {
          author: 'Ada Byron',
          content: { ...SECOND, takeaway: 'Read it for the ablation.', points: questions },
        },
      ],
    },
    second,
  ]
  const place = { clubId: '7f0c', groupId: '91ab', meetingId: 'm1', zone: 'Europe/Berlin' }
  const startsAt = '2026-12-03T17:00:00.000Z'
  const [next, later] = common.next
  return someFacts(
    {
      papers,
      next: [
        { ...next, papers: next?.papers.map((paper) => ({ ...paper, mentors: ['Grace Hopper'] })) },
        later,
      ],
      thanks: [
        { name: 'Cleo Martínez', title: 'Attention Is All You Need', startsAt: '2026-11-19T17:00:00.000Z' },
      ],
      news: [
        {
          ...{
            title: 'Language Models are Few-Shot Learners',
            url: `${GROUP}/readings/4`,
            version: 3,
            latestVersion: 4,
          },
          ...{ withdrawn: false, stillHold: 3, fixed: 1 },
        },
      ],
    } as never,
    {
      reader: { name: 'Ada Byron', mail: 'ada@example.org', zone: 'America/New_York' },
      turns: [
        { meetingId: 'm1', role: 'presenter', title: DIFFUSION, url: `${GROUP}/meetings/m1`, startsAt },
      ],
      offers: [
        {
          ...{ from: 'Ben Okafor', role: 'presenter', title: SCALING_TITLE, url: `${GROUP}/meetings/m2` },
          ...{ startsAt: '2026-11-26T17:00:00.000Z', exchange: true, expiresAt: '2026-11-25T17:00:00.000Z' },
        },
      ],
      needs: [
        { kind: 'no_presenter', ...place, startsAt, paper: { readingId: 'r3', title: DIFFUSION } },
        {
          kind: 'turn_untaken',
          ...place,
          startsAt,
          tradeId: 't1',
          role: 'presenter',
          name: 'Ben Okafor',
          open: true,
        },
        {
          ...{ kind: 'unwritten', ...place, startsAt: '2026-11-26T17:00:00.000Z' },
          ...{ dueAt: '2026-11-26T05:00:00.000Z', names: ['Cleo Martínez', 'Dan Wu'], n: 14 },
        },
        { kind: 'waiting_requests', clubId: '7f0c', groupId: '91ab', n: 2 },
      ],
    } as never,
  )
}

/** Confirmed and of one mind, confirmed and of two, or only alike. */
export function baseline(kind: 'agree' | 'differ' | 'alike'): DigestTopic {
  const words = {
    agree: [
      'The baseline is weak: it was never tuned.',
      'Compared with a baseline nobody tuned.',
      'Weak baselines.',
    ],
    differ: [
      'The ablation is thorough.',
      'The ablation leaves out the schedule.',
      'No ablation of the warm-up.',
    ],
    alike: ['Only short sentences are tried.', 'Long inputs are missing.', 'Nothing longer than a sentence.'],
  }[kind]
  const authors = ['Dan Wu', 'Eve Stone', 'Fay Lund']
  return {
    label: words[0],
    terms: ['baseline'],
    statements: words.map((text, at) => ({
      point: { summaryId: `s${at}`, revision: 1, position: 0 },
      ...{ memberId: `m${at}`, author: authors[at], text, where: `Table ${at + 1}` },
      kind: kind === 'differ' && at === 0 ? 'strength' : 'weakness',
    })),
    members: 3,
    confirmed: kind !== 'alike',
    disagrees: kind === 'differ',
  } as never
}

const hostilePointer = (line: string) =>
  aPointer({
    sections: [{ number: line, title: line }],
    part: { kind: 'figure', label: line },
    quote: { exact: line, prefix: line, suffix: line },
  })

/** The same text in every field that a person can write. */
export function hostileFacts(text: string): Facts {
  const line = text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
  const pointer = hostilePointer(line)
  const points = POINT_KINDS.map((kind) => ({ kind, text, where: line, pointer }))
  const content = { takeaway: text, summary: text, points }
  const { common, own } = fullFacts()
  const topic = (one: DigestTopic) => ({
    ...one,
    label: text,
    statements: one.statements.map((said) => ({ ...said, author: line, text, where: line, pointer })),
  })
  const papers = common.papers.map((read) => ({
    ...read,
    paper: { ...read.paper, title: line, authors: [line, line] },
    topics: read.topics.map(topic),
    summaries: [{ author: line, content }],
  }))
  const next = common.next.map((meeting) => ({
    ...meeting,
    place: text,
    ...{ presenters: [line], mentors: [line] },
    papers: meeting.papers.map((paper) => ({ ...paper, title: line, presenters: [line], mentors: [line] })),
  }))
  const titled = <T extends { title: string | null }>(all: readonly T[]) =>
    all.map((one) => ({ ...one, title: line }))
  const thanks = titled(common.thanks).map((one) => ({ ...one, name: line }))
  const group = { ...common.group, name: line, club: line }
  const needs = own.needs?.map((need) => ({
    ...need,
    ...('name' in need ? { name: line } : {}),
    ...('names' in need ? { names: [line] } : {}),
    ...('paper' in need && need.paper !== null ? { paper: { ...need.paper, title: line } } : {}),
  }))
  return someFacts(
    { ...common, group, papers, next, thanks, news: titled(common.news) },
    {
      ...own,
      reader: { ...own.reader, name: text },
      ...{ owed: titled(own.owed), turns: titled(own.turns), needs: needs ?? null },
      offers: titled(own.offers).map((offer) => ({ ...offer, from: line })),
    },
  )
}
