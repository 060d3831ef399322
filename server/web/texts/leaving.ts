// The words about roles, leaving, handing over, one's data and the end of an account. Part of the texts.
import type { ClubRole } from '../../../shared/contract/leaving.ts'
import { count } from './words.ts'

const turnsFree = (turns: number) =>
  turns === 0 ? '' : ` ${count(turns, 'coming turn', 'coming turns')} of yours will be free.`

export const leavingTexts = {
  manage: 'Manage',
  manageOf: (name: string) => `Manage ${name}`,
  yourself: 'Leave …',
  roles: {
    owner: 'Owner',
    lead: 'Lead',
    mentor: 'Mentor',
    member: 'Member',
    guest: 'Guest (reads only)',
  } satisfies Record<ClubRole, string>,
  groupRole: 'Role in this group',
  clubRole: 'Role in the club',
  clubRoleHint: 'Owners and leads of the club see and lead all its groups.',
  roleProblem: 'Choose a role.',
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  removeGroup: 'Remove from the group',
  removeGroupAsk: (name: string) =>
    `${name} no longer sees this group and gets no digest of it. What ${name} wrote stays; coming turns become free.`,
  removeClub: 'Remove from the club',
  removeClubAsk: (name: string) =>
    `${name} no longer sees the club and its groups, on the web and in the extension. What ${name} wrote stays under that name; coming turns become free. Added again, ${name} is who they were.`,
  removeYes: (name: string) => `Yes, remove ${name}`,
  leaveGroup: 'Leave this group',
  leaveGroupAsk: (turns: number) =>
    `You no longer see this group. What you wrote stays under your name.${turnsFree(turns)} Drafts on your devices stay yours.`,
  leaveGroupYes: 'Yes, leave the group',
  leaveClub: 'Leave the club',
  leaveClubAsk: (turns: number) =>
    `You no longer see the club and its groups. What you wrote stays under your name.${turnsFree(turns)} Drafts on your devices stay yours.`,
  leaveClubYes: 'Yes, leave the club',
  closeAsk:
    'You are the only one in this club: leaving closes it. Nobody sees it any more and nobody can come in. What was written is kept for the archives of its former members.',
  closeYes: 'Yes, leave and close the club',
  lastOwner:
    'You are the only owner. Make another member an owner first, or hand the club over; then you can leave.',
  handOver: 'Hand the club over',
  handOverAsk: (name: string) =>
    `${name} is asked on the club’s page. If they accept, ${name} owns the club and you are a lead. Until then nothing changes.`,
  handOverYes: (name: string) => `Offer the club to ${name}`,
  offered: (name: string) => `You offered this club to ${name}. It is handed over when they accept.`,
  takeBack: 'Take the offer back',
  offer: (name: string) =>
    `${name} offers you this club. If you accept, you own it: you give the roles, and the club always needs an owner.`,
  accept: 'Accept: I own the club',
  decline: 'Decline',
}

export const dataTexts = {
  title: 'Your data',
  archive:
    'Everything Lectern keeps of you in one archive, as Markdown and JSON: texts, drafts, marks, clubs, sessions.',
  download: 'Download your data',
  drafts: 'Drafts in this browser',
  draftsIntro: 'What you wrote here and have not handed in, also for groups that you are not in any more.',
  showDrafts: 'Show drafts in this browser',
  noDrafts: 'There are none in this browser.',
  noStorage: 'This browser does not let Lectern look (a private window often does not).',
  saveFileOf: (name: string) => `Save ${name} as a file`,
  savedAt: 'last written',
  remove: 'Delete your account',
  removeIntro:
    'Deletes your account for good. We mail you a link first; nothing happens before you press its button.',
  means: (summaries: number, drafts: number) =>
    `It ends all your sessions and the extension’s. You submitted ${count(summaries, 'summary', 'summaries')} and keep ${count(drafts, 'draft', 'drafts')} on the server; drafts are deleted in any case.`,
  leaves: (name: string, turns: number) =>
    `You leave ${name}${turns === 0 ? '' : `; ${count(turns, 'coming turn', 'coming turns')} become free`}.`,
  closes: (name: string) => `${name} is closed: nobody else is in it.`,
  blocked: (name: string) => `You are the only owner of ${name}. Hand it over first.`,
  texts: 'What you wrote for your groups',
  deleteTexts: 'Delete it everywhere',
  deleteTextsHint: 'Every version, every point. The club’s numbers stay, without a word of yours.',
  keepTexts: 'It may stay under “Former member”',
  keepTextsHint: 'Your groups go on reading it, without your name. What you withdrew is deleted.',
  ask: 'Mail me the link',
  asked: 'A link is on its way to your address. It works for 15 minutes; opening it alone deletes nothing.',
}
