// What is in one reader's digest alone: what they owe, their turns, what is offered to them; and for who leads, what needs
// them. Times are in the group's zone, and in the reader's own where their clocks differ.
import type { Digest, DigestCommon, DigestOwn } from '../contract/digest.ts'
import type { HomeNeed } from '../contract/home.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { type Item, plainItem } from './compose-digest-read.ts'
import { list, oneLine, plural } from './digest-words.ts'
import { readableTex } from './readable-tex.ts'
import { ROLE_WORDS } from './turn-words.ts'
import { isAfter, showMoment } from './zoned-time.ts'

type Section = Digest['sections'][number]

const MOST_OWED = 8
const MOST_NEEDS = 12

interface Clocks {
  readonly group: ZoneName
  readonly own: ZoneName
}

export function ownSection(common: DigestCommon, own: DigestOwn): Section {
  const clocks = { group: common.group.zone, own: own.reader.zone }
  const owed = own.owed.slice(0, MOST_OWED).map((one) => owedItem(one, clocks, common.to))
  const more = own.owed.length - owed.length
  if (more > 0)
    owed.push(plainItem(`And ${plural(more, 'more summary', 'more summaries')} to write`, common.groupUrl))
  return {
    kind: 'you',
    heading: 'For you',
    items: [
      ...owed,
      ...own.turns.map((turn) => turnItem(turn, clocks)),
      ...own.offers.map((offer) => offerItem(offer, clocks)),
    ],
  }
}

function owedItem({ title, url, dueAt }: DigestOwn['owed'][number], clocks: Clocks, to: Instant): Item {
  const open = isAfter(dueAt, to)
  const missing = open ? 'Yours is still to write.' : 'Yours is missing; you can still hand it in.'
  return {
    ...plainItem(`Write about “${oneLine(readableTex(title))}”`, url),
    notes: [`${missing} ${open ? 'Due' : 'It was due'} ${when(dueAt, clocks)}.`],
  }
}

function turnItem({ role, title, url, startsAt }: DigestOwn['turns'][number], clocks: Clocks): Item {
  return { ...plainItem(`You are ${roleLine(role, title)}`, url), notes: [`${when(startsAt, clocks)}.`] }
}

function offerItem(offer: DigestOwn['offers'][number], clocks: Clocks): Item {
  const { from, role, title, url, startsAt, exchange, expiresAt } = offer
  const wish = exchange ? 'They ask for a turn of yours in exchange.' : 'They ask for nothing in exchange.'
  return {
    ...plainItem(`${oneLine(from)} cannot keep ${roleLine(role, title)}`, url),
    notes: [`${when(startsAt, clocks)}. ${wish} You can take it until ${when(expiresAt, clocks)}.`],
  }
}

function roleLine(role: keyof typeof ROLE_WORDS, title: string | null): string {
  const paper = title === null ? '' : `${role === 'mentor' ? ' of' : ''} “${oneLine(readableTex(title))}”`
  return `${ROLE_WORDS[role]}${paper}`
}

/** `Thursday 26 November, 18:00 (UTC+1)`, and `12:00 (UTC−5) for you` where the reader's clock shows another time. */
function when(instant: Instant, { group, own }: Clocks): string {
  const [there, here] = [showMoment(instant, group), showMoment(instant, own)]
  if (there === here) return there
  const [day = '', clock = ''] = here.split(', ')
  return `${there}, ${there.startsWith(`${day},`) ? clock : here} for you`
}

export function leadsSection({ group, groupUrl }: DigestCommon, { needs }: DigestOwn): Section {
  const items = (needs ?? []).slice(0, MOST_NEEDS).map((need) => {
    const { title, notes, page } = needWords(need, group.zone)
    return { ...plainItem(title, `${groupUrl}${page}`), notes }
  })
  return { kind: 'leads', heading: 'For leads', items }
}

interface NeedWords {
  readonly title: string
  readonly notes: string[]
  readonly page: string
}

function needWords(need: HomeNeed, zone: ZoneName): NeedWords {
  if (need.kind === 'no_presenter') {
    const paper = need.paper === null ? 'a meeting' : `“${oneLine(readableTex(need.paper.title))}”`
    const notes = [`${showMoment(need.startsAt, zone)}.`]
    return { title: `Nobody presents ${paper}`, notes, page: meetingPage(need) }
  }
  if (need.kind === 'no_mentor') {
    const title = `${oneLine(need.name)} presents and has no mentor yet`
    return { title, notes: [`${showMoment(need.startsAt, zone)}.`], page: meetingPage(need) }
  }
  if (need.kind === 'turn_untaken') {
    const title = `${oneLine(need.name)} cannot keep ${ROLE_WORDS[need.role]}`
    const open = need.open ? 'Others can still take it.' : 'Nobody took it.'
    return { title, notes: [`${showMoment(need.startsAt, zone)}. ${open}`], page: meetingPage(need) }
  }
  if (need.kind === 'unwritten') {
    const names = list([...need.names.map(oneLine), ...more(need)])
    const due = `Due ${showMoment(need.dueAt, zone)}, for the meeting of ${showMoment(need.startsAt, zone)}.`
    const title = `${plural(need.n, 'member')} ${need.n === 1 ? 'has' : 'have'} not written yet`
    return { title, notes: [`${names}.`, due], page: meetingPage(need) }
  }
  if (need.kind === 'mails_come_back') {
    const names = list([...need.names.map(oneLine), ...more(need)])
    return { title: `Mails to ${names} come back`, notes: [], page: '/people' }
  }
  return { ...WAITING[need.kind](need.n), notes: [] }
}

function more({ n, names }: { readonly n: number; readonly names: readonly string[] }): string[] {
  return n > names.length ? [`${n - names.length} more`] : []
}

const meetingPage = ({ meetingId }: { readonly meetingId: string }) => `/meetings/${meetingId}`

const WAITING = {
  waiting_requests: (n: number) => ({
    title: `${plural(n, 'person', 'people')} ${n === 1 ? 'asks' : 'ask'} to join`,
    page: '/people',
  }),
  papers_not_found: (n: number) => ({ title: `${plural(n, 'paper')} arXiv does not have`, page: '' }),
  digest_misses: (n: number) => ({ title: `${plural(n, 'digest')} may not have arrived`, page: '/digest' }),
  rooms_gone: (n: number) => ({
    title: `${plural(n, 'room')} ${n === 1 ? 'is' : 'are'} gone: the digest is not posted there any more`,
    page: '/digest',
  }),
  unplanned_papers: (n: number) => ({ title: `${plural(n, 'paper')} without a meeting`, page: '' }),
}
