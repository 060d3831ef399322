// The words of the home page.
import { count } from './words.ts'

export const homeTexts = {
  title: 'What is next',
  owed: 'Summaries due',
  nothingOwed:
    'Nothing is due. When a paper is planned for a meeting of yours, it stands here until you have written.',
  moreOwed: (n: number) => `And ${n.toLocaleString('en')} more, on the pages of your groups.`,
  owedNote: 'Shortly before a meeting, its leads see whose summaries are missing: the same as you see here.',
  due: 'Due',
  turns: 'Your turns',
  arrived: 'New on papers you wrote about',
  summariesBy: (authors: string) => `Written by ${authors}`,
  newVersion: (version: number, latest: number) => `v${latest} is out; your group reads v${version}`,
  withdrawn: (latest: number) => `Withdrawn with v${latest}`,
  meetings: 'Next meetings',
  noMeetings: 'No meeting is planned in your groups.',
  meeting: 'Meeting',
  offered: 'Turns offered to you',
  asksFor: (from: string, role: string) => `${from} cannot make it: ${role}`,
  answerBy: 'Answer by',
  untaken: (name: string, role: string, open: boolean) =>
    open
      ? `Nobody has taken the turn of ${name} yet: ${role}`
      : `Nobody could take the turn of ${name}: ${role}`,
  needs: 'What needs you',
  needsIntro: 'From the groups you lead.',
  noPresenter: 'Nobody presents yet',
  noMentor: (name: string) => `${name} presents and has no mentor`,
  unplanned: (n: number) => `${count(n, 'paper stands', 'papers stand')} on the list without a meeting`,
  notFound: (n: number) => `${count(n, 'paper was', 'papers were')} not found at arXiv`,
  requests: (n: number) => `${count(n, 'person asks', 'people ask')} to join`,
  misses: (n: number) => `${count(n, 'digest', 'digests')} may not have arrived`,
  comeBack: 'Mails come back; ask for another address',
  roomsGone: (n: number) =>
    `${count(n, 'room is', 'rooms are')} gone: the digest is not posted there any more`,
  unwritten: 'Not written yet',
  unwrittenBy: (names: string, more: number) =>
    more === 0 ? names : `${names} and ${more.toLocaleString('en')} more`,
  groups: 'Your groups',
}
