// The weekly digest in words, from facts gathered for one reader. Same facts, same words: no clock, no chance.
// Long texts and long lists are shortened with a word that says so; the whole is always one link away.
import type { Digest, DigestFacts } from '../contract/digest.ts'
import type { PaperLine, WorkId } from '../contract/paper.ts'
import { POINT_KINDS, type Point, type SummaryContent } from '../contract/summary.ts'
import { printWork } from './name-work.ts'
import { pointerAddress } from './pointer-address.ts'
import { readableTex } from './readable-tex.ts'
import { placeOfPoint } from './show-pointer.ts'
import { epochOf, isAfter, showDay, showMoment } from './zoned-time.ts'

type Section = Digest['sections'][number]
type Item = Section['items'][number]
type Entry = Item['entries'][number]
type Read = DigestFacts['papers'][number]
type Next = DigestFacts['next'][number]

/** Most that one mail shows; a digest stays readable and below the size at which mail programs cut it off. */
export const DIGEST_LIMITS = {
  papers: 30,
  summariesPerPaper: 12,
  summaryText: 600,
  pointText: 400,
  points: 6,
}

const LONGEST_WEEK = 8 * 24 * 3_600_000

export function composeDigest(facts: DigestFacts): Digest {
  const sections = [readSection(facts), nextSection(facts), newsSection(facts)].filter(
    (section) => section.items.length > 0,
  )
  const { group } = facts
  return {
    subject: oneLine(`${group.name}: ${count(facts)} — week ${Number(facts.week.slice(-2))}`),
    greeting: greeting(facts),
    sections,
    quiet: sections.length === 0,
    groupUrl: facts.groupUrl,
    footer: oneLine(
      `You get this because you are in ${group.name} (${group.club}). Times are in ${group.zone}.`,
    ),
  }
}

function count({ papers, next, news }: DigestFacts): string {
  const summaries = papers.reduce((sum, read) => sum + read.summaries.length, 0)
  if (summaries > 0) return `${plural(papers.length, 'paper')}, ${plural(summaries, 'summary', 'summaries')}`
  if (next.length > 0) return 'what is next'
  return news.length > 0 ? 'news of a paper' : 'a quiet week'
}

function greeting({ group, reader, papers, next, news, from }: DigestFacts): string {
  const hello = `Hello ${oneLine(reader.name)},`
  const since = showDay(from, group.zone)
  const name = oneLine(group.name)
  if (papers.length > 0) return `${hello}\nhere is what ${name} wrote since ${since}.`
  if (next.length > 0)
    return `${hello}\n${name} has handed in no summary since ${since}. Here is what is next.`
  if (news.length > 0)
    return `${hello}\n${name} has handed in no summary since ${since}. Here is what changed at arXiv.`
  return `${hello}\n${name} has handed in no summary since ${since}, and no meeting is planned. A digest this quiet is not sent.`
}

function readSection({ papers, group, from, to, groupUrl }: DigestFacts): Section {
  const heading =
    epochOf(to) - epochOf(from) > LONGEST_WEEK ? `Read since ${showDay(from, group.zone)}` : 'Read this week'
  const items = papers.slice(0, DIGEST_LIMITS.papers).map(readItem)
  const more = papers.length - items.length
  if (more > 0) items.push(plainItem(`And ${plural(more, 'more paper')}`, groupUrl))
  return { heading, items }
}

function readItem({ paper, url, summaries }: Read): Item {
  const shown = summaries.slice(0, DIGEST_LIMITS.summariesPerPaper)
  const entries = shown.map((summary) => entry(paper.work, oneLine(summary.author), summary.content))
  const notes: string[] = []
  const more = summaries.length - shown.length
  if (more > 0) notes.push(`${plural(more, 'more summary', 'more summaries')} on the web.`)
  if (shown.some(({ content }) => isShortened(content)))
    notes.push('Long texts are shortened here; the link leads to the whole.')
  return { title: oneLine(readableTex(paper.title)), url, byline: paperLine(paper), entries, notes }
}

function entry(work: WorkId, author: string, content: SummaryContent): Entry {
  return {
    author,
    takeaway: content.takeaway.trim(),
    summary: shorten(content.summary, DIGEST_LIMITS.summaryText),
    strengths: pointsOf(work, content, 'strength'),
    weaknesses: pointsOf(work, content, 'weakness'),
    questions: pointsOf(work, content, 'question'),
  }
}

function pointsOf(work: WorkId, content: SummaryContent, kind: Point['kind']): Entry['strengths'] {
  return written(content, kind)
    .slice(0, DIGEST_LIMITS.points)
    .map((point) => ({
      text: shorten(point.text, DIGEST_LIMITS.pointText),
      where: oneLine(placeOfPoint(point)),
      url: point.pointer === undefined ? null : pointerAddress(work, point.pointer),
    }))
}

function written(content: SummaryContent, kind: Point['kind']): Point[] {
  return content.points.filter((point) => point.kind === kind && point.text.trim() !== '')
}

function isShortened(content: SummaryContent): boolean {
  const { summaryText, pointText, points } = DIGEST_LIMITS
  return (
    content.summary.trim().length > summaryText ||
    content.points.some((point) => point.text.trim().length > pointText) ||
    POINT_KINDS.some((kind) => written(content, kind).length > points)
  )
}

function nextSection(facts: DigestFacts): Section {
  return { heading: 'What is next', items: facts.next.flatMap((meeting) => nextItems(meeting, facts)) }
}

/** One item per paper, so that each has its link; a meeting without a paper is one item of its own. */
function nextItems(meeting: Next, facts: DigestFacts): Item[] {
  const byline = meetingLine(meeting, facts)
  if (meeting.papers.length === 0)
    return [{ ...plainItem('Meeting without a paper so far', facts.groupUrl), byline }]
  return meeting.papers.map((paper) => ({
    title: oneLine(readableTex(paper.title)),
    url: paper.url,
    byline,
    entries: [],
    notes: [dueNote(meeting, paper.title, facts)],
  }))
}

function newsSection({ news, groupUrl }: DigestFacts): Section {
  const items = news
    .slice(0, DIGEST_LIMITS.papers)
    .map((one) => ({ ...plainItem(oneLine(readableTex(one.title)), one.url), notes: [newsNote(one)] }))
  const more = news.length - items.length
  if (more > 0) items.push({ ...plainItem(`And ${plural(more, 'more paper')}`, groupUrl), notes: [] })
  return { heading: 'Changed at arXiv', items }
}

function newsNote({ version, latestVersion, withdrawn }: DigestFacts['news'][number]): string {
  if (withdrawn) return `Withdrawn at arXiv with v${latestVersion}; your group reads v${version}.`
  return `A new version: v${latestVersion}; your group reads v${version}.`
}

function meetingLine(meeting: Next, { group }: DigestFacts): string {
  const presenters =
    meeting.presenters.length > 0 ? `presented by ${list(meeting.presenters)}` : 'no presenter yet'
  return [showMoment(meeting.startsAt, group.zone), meeting.place, presenters]
    .map(oneLine)
    .filter(Boolean)
    .join(' · ')
}

function dueNote(meeting: Next, title: string, { group, to }: DigestFacts): string {
  const past = !isAfter(meeting.dueAt, to)
  const due = `Summaries ${past ? 'were' : 'are'} due ${showMoment(meeting.dueAt, group.zone)}.`
  if (!meeting.owed.includes(title)) return due
  return past ? `${due} Yours is missing; you can still hand it in.` : `${due} Yours is still to write.`
}

function paperLine({ authors, work, version }: PaperLine): string {
  const shown = authors.length > 4 ? [...authors.slice(0, 3), `${authors.length - 3} others`] : authors
  return [list(shown), printWork(work, version)].map(oneLine).filter(Boolean).join(' · ')
}

function plainItem(title: string, url: string): Item {
  return { title, url, byline: '', entries: [], notes: [] }
}

/** Cut at a word where one ends near; never inside a character. */
function shorten(text: string, most: number): string {
  const whole = text.trim()
  if (whole.length <= most) return whole
  const cut = whole.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/\s+\S{0,40}$/, '').trimEnd()} …`
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
