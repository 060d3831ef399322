// The week's papers in a digest: what members agree on, where they differ, their questions, then each summary.
import type { Digest, DigestCommon, DigestTopic } from '../contract/digest.ts'
import type { PaperLine, WorkId } from '../contract/paper.ts'
import type { Point, SummaryContent } from '../contract/summary.ts'
import { topicKind } from './choose-topics.ts'
import { type Detail, DIGEST_LIMITS, detailOf } from './digest-limits.ts'
import { dotted, list, listSome, oneLine, plural, shorten } from './digest-words.ts'
import { printWork } from './name-work.ts'
import { pointerAddress } from './pointer-address.ts'
import { readableTex } from './readable-tex.ts'
import { placeOfPoint } from './show-pointer.ts'
import { epochOf, showDay } from './zoned-time.ts'

type Section = Digest['sections'][number]
export type Item = Section['items'][number]
type Entry = Item['entries'][number]
type Block = Item['blocks'][number]
type Line = Block['lines'][number]
type Read = DigestCommon['papers'][number]

const LONGEST_WEEK = 8 * 24 * 3_600_000
const MOST_NAMES = 6

export function readSection({ papers, paperCount, group, from, to, groupUrl }: DigestCommon): Section {
  const heading =
    epochOf(to) - epochOf(from) > LONGEST_WEEK ? `Read since ${showDay(from, group.zone)}` : 'Read this week'
  const detail = detailOf(papers)
  const items = papers.map((read) => readItem(read, detail))
  const more = paperCount - items.length
  if (more > 0) items.push(plainItem(`And ${plural(more, 'more paper')}`, groupUrl))
  return { kind: 'read', heading, items }
}

export function plainItem(title: string, url: string | null): Item {
  return { title, url, byline: '', blocks: [], entries: [], notes: [] }
}

function readItem({ paper, url, summaries, summaryCount, writers, topics }: Read, detail: Detail): Item {
  const shown = summaries.slice(0, detail.summaries)
  const said = new Set(
    topics.filter(({ confirmed }) => confirmed).flatMap(({ statements }) => statements.map(keyOf)),
  )
  const facts = { work: paper.work, detail, writers }
  const blocks = [...topicBlocks(topics, facts), questionBlock(shown, facts)]
  const notes: string[] = []
  const more = summaryCount - shown.length
  if (more > 0) notes.push(`${plural(more, 'more summary', 'more summaries')} on the web.`)
  if (shown.some(({ content }) => isShortened(content, detail)))
    notes.push('Long texts are shortened here; the link leads to the whole.')
  return {
    ...{ title: oneLine(readableTex(paper.title)), url, byline: paperLine(paper) },
    blocks: blocks.filter(({ lines }) => lines.length > 0),
    entries: shown.map(({ author, content }) => entry(facts, { author: oneLine(author), content, said })),
    notes,
  }
}

interface Facts {
  readonly work: WorkId
  readonly detail: Detail
  readonly writers: number
}

function topicBlocks(topics: readonly DigestTopic[], facts: Facts): Block[] {
  const of = (kind: Block['kind']) =>
    topics.filter((topic) => topicKind(topic) === kind).slice(0, facts.detail.topics)
  return [
    { kind: 'agree', heading: 'Members agree', lines: of('agree').map((topic) => agreed(topic, facts)) },
    {
      kind: 'differ',
      heading: 'Members differ',
      lines: of('differ').flatMap((topic) => sides(topic, facts)),
    },
    {
      kind: 'alike',
      heading: 'Reads alike, not confirmed',
      lines: of('alike').map((topic) => ({ ...agreed(topic, facts), lead: '' })),
    },
  ]
}

/** `4 of 6 name this weakness`, in the words of the point nearest to all. */
function agreed({ label, statements, members }: DigestTopic, facts: Facts): Line {
  const nearest = statements.find(({ text }) => text === label) ?? statements[0]
  const kinds = new Set(statements.map(({ kind }) => kind))
  const [kind] = kinds
  const what = kinds.size === 1 && kind !== undefined ? NAMES[kind] : 'say this'
  const authors = [...new Set(statements.map(({ author }) => oneLine(author)))]
  const of = Math.max(facts.writers, members)
  return {
    ...{ lead: `${members} of ${of} ${what}`, tone: kinds.size === 1 ? (kind ?? 'none') : 'none' },
    ...{ text: shorten(label, facts.detail.label), by: listSome(authors, MOST_NAMES) },
    ...(nearest ? placed(facts.work, nearest) : NOWHERE),
  }
}

const NAMES = {
  strength: 'name this strength',
  weakness: 'name this weakness',
  question: 'ask this',
} as const

/** Of each side the first who said it, with who says it too. */
function sides({ statements }: DigestTopic, facts: Facts): Line[] {
  return (['strength', 'weakness'] as const).flatMap((kind) => {
    const side = statements.filter((statement) => statement.kind === kind)
    const [first] = side
    if (first === undefined) return []
    const authors = [...new Set(side.map(({ author }) => oneLine(author)))]
    const lead = kind === 'strength' ? 'A strength' : 'A weakness'
    return [
      {
        ...{
          lead: `${lead} for ${authors.length}`,
          tone: kind,
          text: shorten(first.text, facts.detail.label),
        },
        ...{ by: listSome(authors, MOST_NAMES), ...placed(facts.work, first) },
      },
    ]
  })
}

/** One of each member first, so that nobody's questions crowd out the others'. */
function questionBlock(summaries: Read['summaries'], { work, detail }: Facts): Block {
  const asked = summaries.map(({ author, content }) =>
    written(content, 'question').map((point) => ({ author: oneLine(author), point })),
  )
  const longest = Math.max(0, ...asked.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, at) =>
    asked.flatMap((own) => own.slice(at, at + 1)),
  ).flat()
  const lines = inTurn.slice(0, detail.questions).map(({ author, point }) => ({
    ...{ lead: '', tone: 'question' as const, text: shorten(point.text, detail.label), by: author },
    ...placed(work, point),
  }))
  return { kind: 'questions', heading: lines.length === 1 ? 'A question' : 'Questions', lines }
}

const NOWHERE = { where: '', url: null }

function placed(work: WorkId, point: Point): Pick<Line, 'where' | 'url'> {
  const { pointer } = point
  return {
    where: oneLine(placeOfPoint(point)),
    url: pointer === undefined ? null : pointerAddress(work, pointer),
  }
}

interface Written {
  readonly author: string
  readonly content: SummaryContent
  /** Points that stand above already. */
  readonly said: ReadonlySet<string>
}

function entry({ work, detail }: Facts, { author, content, said }: Written): Entry {
  const points = (kind: 'strength' | 'weakness') =>
    written(content, kind)
      .filter((point) => !said.has(keyOf({ ...point, author })))
      .slice(0, detail.points)
      .map((point) => ({ text: shorten(point.text, detail.point), ...placed(work, point) }))
  return {
    author,
    takeaway: shorten(content.takeaway, detail.takeaway),
    summary: shorten(content.summary, detail.summary),
    strengths: points('strength'),
    weaknesses: points('weakness'),
    questions: [],
  }
}

function keyOf({ author, kind, text }: { author: string; kind: string; text: string }): string {
  return JSON.stringify([kind, oneLine(author), shorten(text, DIGEST_LIMITS.pointText)])
}

function written(content: SummaryContent, kind: Point['kind']): Point[] {
  return content.points.filter((point) => point.kind === kind && point.text.trim() !== '')
}

function isShortened(content: SummaryContent, detail: Detail): boolean {
  const { takeaway, summary, points } = content
  const most = { strength: detail.point, weakness: detail.point, question: detail.label }
  return (
    (['strength', 'weakness'] as const).some((kind) => written(content, kind).length > detail.points) ||
    takeaway.trim().length > detail.takeaway ||
    summary.trim().length > detail.summary ||
    points.some(({ kind, text }) => text.trim().length > most[kind])
  )
}

function paperLine({ authors, work, version }: PaperLine): string {
  const shown = authors.length > 4 ? [...authors.slice(0, 3), `${authors.length - 3} others`] : authors
  return dotted([list(shown), printWork(work, version)])
}
