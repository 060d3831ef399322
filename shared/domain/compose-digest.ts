// The weekly digest in words: what all readers see alike, and what is one reader's own. Same facts, same words: no clock,
// no chance. Long texts and long lists are shortened with a word that says so; the whole is always one link away.
import type { Digest, DigestCommon, DigestOwn } from '../contract/digest.ts'
import { leadsSection, ownSection } from './compose-digest-own.ts'
import { newsSection, nextSection, thanksSection } from './compose-digest-plans.ts'
import { readSection } from './compose-digest-read.ts'
import { dotted, oneLine, plural } from './digest-words.ts'
import { WEEKDAYS } from './weekdays.ts'
import { showDay } from './zoned-time.ts'

/** `own` is null for a channel that several people read: then nobody is addressed, and nothing of anybody's own is in it. */
export function composeDigest(common: DigestCommon, own: DigestOwn | null): Digest {
  const { group } = common
  const sections = [
    ...(own === null ? [] : [ownSection(common, own)]),
    ...[readSection(common), nextSection(common), newsSection(common), thanksSection(common)],
    ...(own === null ? [] : [leadsSection(common, own)]),
  ].filter(({ items }) => items.length > 0)
  return {
    subject: oneLine(`${group.name}: ${count(common)} — ${weekOf(common).toLowerCase()}`),
    title: oneLine(group.name),
    dateline: dotted([weekOf(common), showDay(common.to, group.zone), count(common)]),
    greeting: greeting(common, own),
    sections,
    quiet: isQuiet(common, own),
    groupUrl: common.groupUrl,
    footer: oneLine(`${own === null ? '' : because(common)} Times are in ${group.zone}.`),
  }
}

const because = ({ group }: DigestCommon) => `You get this because you are in ${group.name} (${group.club}).`

/** A week without a summary goes as the group chose. What a lead should look at, or what is owed, is no digest by itself. */
function isQuiet(common: DigestCommon, own: DigestOwn | null): boolean {
  if (common.summaryCount > 0) return false
  if (common.group.quiet === 'none') return true
  const { turns, offers } = own ?? { turns: [], offers: [] }
  return [common.next, common.news, common.thanks, turns, offers].every(({ length }) => length === 0)
}

const weekOf = ({ week }: DigestCommon) => `Week ${Number(week.slice(-2))}`

function count({ paperCount, summaryCount, next, news, thanks }: DigestCommon): string {
  if (summaryCount > 0)
    return `${plural(paperCount, 'paper')}, ${plural(summaryCount, 'summary', 'summaries')}`
  if (next.length > 0) return 'what is next'
  if (news.length > 0) return 'news of a paper'
  return thanks.length > 0 ? 'thanks' : 'a quiet week'
}

function greeting(common: DigestCommon, own: DigestOwn | null): string {
  if (own === null) return told(common, own)
  const hello = `Hello ${oneLine(own.reader.name)},`
  const { name, weekday, hour } = common.group
  const welcome = own.first
    ? `\nthis is your first digest of ${oneLine(name)}. It comes every ${WEEKDAYS[weekday - 1]} at ${hour}:00.`
    : ''
  return `${hello}${welcome}\n${told(common, own)}`
}

function told(common: DigestCommon, own: DigestOwn | null): string {
  const { group, from, summaryCount, next, news } = common
  const since = showDay(from, group.zone)
  const name = oneLine(group.name)
  if (summaryCount > 0)
    return `${own?.first === false ? 'here' : 'Here'} is what ${name} wrote since ${since}.`
  const none = `${name} has handed in no summary since ${since}`
  if (isQuiet(common, own))
    return next.length > 0
      ? `${none}. By the group’s rules such a digest is not sent.`
      : `${none}, and no meeting is planned. A digest this quiet is not sent.`
  if (next.length > 0) return `${none}. Here is what is next.`
  return news.length > 0 ? `${none}. Here is what changed at arXiv.` : `${none}.`
}
