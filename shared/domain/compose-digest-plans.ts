// What is next in a digest, what changed at arXiv, and thanks to who presented.
import type { Digest, DigestCommon } from '../contract/digest.ts'
import { type Item, plainItem } from './compose-digest-read.ts'
import { DIGEST_LIMITS } from './digest-limits.ts'
import { dotted, list, oneLine, plural } from './digest-words.ts'
import { readableTex } from './readable-tex.ts'
import { isAfter, showMoment } from './zoned-time.ts'

type Section = Digest['sections'][number]
type Meeting = DigestCommon['next'][number]
type News = DigestCommon['news'][number]

export function nextSection(common: DigestCommon): Section {
  return {
    kind: 'next',
    heading: 'What is next',
    items: common.next.flatMap((meeting) => nextItems(meeting, common)),
  }
}

/** One item per paper, so that each has its link; a meeting without a paper is one item of its own. */
function nextItems(meeting: Meeting, common: DigestCommon): Item[] {
  if (meeting.papers.length === 0)
    return [
      {
        ...plainItem('Meeting without a paper so far', common.groupUrl),
        byline: meetingLine(meeting, meeting, common),
      },
    ]
  return meeting.papers.map((paper) => ({
    ...plainItem(oneLine(readableTex(paper.title)), paper.url),
    byline: meetingLine(meeting, paper, common),
    notes: [dueNote(meeting, common)],
  }))
}

type Roles = Pick<Meeting, 'presenters' | 'mentors'>

function meetingLine(
  { startsAt, place }: Meeting,
  { presenters, mentors }: Roles,
  { group }: DigestCommon,
): string {
  const who = presenters.length > 0 ? `presented by ${list(presenters)}` : 'no presenter yet'
  const helped = mentors.length > 0 ? `${mentors.length > 1 ? 'mentors' : 'mentor'}: ${list(mentors)}` : ''
  return dotted([showMoment(startsAt, group.zone), place, who, helped])
}

function dueNote({ dueAt }: Meeting, { group, to }: DigestCommon): string {
  return `Summaries ${isAfter(dueAt, to) ? 'are' : 'were'} due ${showMoment(dueAt, group.zone)}.`
}

export function newsSection({ news, groupUrl }: DigestCommon): Section {
  const items = news
    .slice(0, DIGEST_LIMITS.news)
    .map((one) => ({ ...plainItem(oneLine(readableTex(one.title)), one.url), notes: newsNotes(one) }))
  const more = news.length - items.length
  if (more > 0) items.push({ ...plainItem(`And ${plural(more, 'more paper')}`, groupUrl), notes: [] })
  return { kind: 'news', heading: 'Changed at arXiv', items }
}

function newsNotes({ version, latestVersion, withdrawn, stillHold, fixed }: News): string[] {
  if (withdrawn) return [`Withdrawn at arXiv with v${latestVersion}; your group reads v${version}.`]
  const told = `A new version: v${latestVersion}; your group reads v${version}.`
  if (stillHold + fixed === 0) return [told]
  const marked = [
    ...(fixed > 0 ? [`${plural(fixed, 'weakness', 'weaknesses')} fixed`] : []),
    ...(stillHold > 0
      ? [`${plural(stillHold, 'weakness', 'weaknesses')} that still ${stillHold === 1 ? 'holds' : 'hold'}`]
      : []),
  ]
  return [told, `Members who looked at v${latestVersion} found ${list(marked)}.`]
}

/** One line for each, the latest first. */
export function thanksSection({ thanks, group }: DigestCommon): Section {
  const items = thanks.toReversed().map(({ name, title, startsAt }) => {
    const what = title === null ? '' : ` “${oneLine(readableTex(title))}”`
    return {
      ...plainItem(oneLine(name), null),
      byline: `presented${what} on ${dayOf(showMoment(startsAt, group.zone))}`,
    }
  })
  return { kind: 'thanks', heading: 'Thank you', items }
}

const dayOf = (moment: string) => moment.split(',')[0] ?? ''
