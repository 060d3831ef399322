// The texts of a group's people: members, invitation links, requests to join, and lists that are pasted. Part of the texts.
import type { GivenRole, InvitationState } from '../../../shared/contract/invitation.ts'
import { count } from './words.ts'

const roles: Record<GivenRole, string> = { member: 'member', mentor: 'mentor', lead: 'lead', guest: 'guest' }
const states: Record<InvitationState, string> = {
  open: 'open',
  used_up: 'used up',
  expired: 'expired',
  revoked: 'taken back',
  maker_left: 'its maker may not invite any more',
}

export const peopleTexts = {
  title: (group: string) => `People of ${group}`,
  crumb: 'People',
  members: (n: number) => `Members (${n.toLocaleString('en')})`,
  alone: 'Only you are here yet',
  aloneText:
    'Paste the list of your people to add all of them at once, make an invitation link for your chat, or add one person by hand.',
  bring: 'Bring people in',
  roles,
  link: {
    title: 'Invite by a link',
    intro:
      'Whoever has the link can come in, until the date and the number you choose. You can take it back.',
    role: 'They come in as',
    roles: { member: 'Member', mentor: 'Mentor', guest: 'Guest (reads only)', lead: 'Lead (one person)' },
    days: 'Valid for',
    dayChoices: { '1': 'one day', '7': 'one week', '30': '30 days', '90': '90 days' },
    uses: 'For how many people',
    usesProblem: (most: number) => `Write a number from 1 to ${most}.`,
    problem: 'Choose one of the list.',
    button: 'Make a link',
    made: 'Copy the link now: it is shown this once and cannot be read again.',
    url: 'The link',
    copy: 'Copy the link',
    list: 'Invitation links',
    none: 'No link was made yet.',
    as: (role: GivenRole) => (role === 'lead' ? 'For one lead' : `For ${roles[role]}s`),
    used: (used: number, most: number) => `${used} of ${most} used`,
    by: (name: string) => `made by ${name}`,
    until: 'until',
    joined: (names: string) => `Came in: ${names}`,
    states,
    revoke: 'Take back',
    revokeOf: (role: GivenRole, used: number, most: number) =>
      `Take back the link for ${roles[role]}s, ${used} of ${most} used`,
    revoked: 'Taken back: nobody comes in by it any more.',
  },
  requests: {
    title: 'Requests to join',
    none: 'Nobody waits for an answer.',
    asked: 'asked',
    confirmed: (words: string) => `Confirmed: “${words}”`,
    noHours: 'No weekly hours were stated.',
    role: 'Comes in as',
    line: 'A line to them',
    lineHint: 'Stands in the mail that tells them. May be empty.',
    lineProblem: 'Write one line of at most 300 characters.',
    accept: 'Accept',
    acceptOf: (name: string) => `Accept ${name}`,
    decline: 'Decline',
    declineOf: (name: string) => `Decline ${name}`,
    accepted: (name: string) => `${name} is in, and is told by mail.`,
    declined: (name: string) => `${name} was declined, and is told by mail.`,
  },
  terms: {
    title: 'Weekly hours and requests',
    intro:
      'Say honestly what a week takes. Who asks to join writes the hours out in words; who is invited reads them first.',
    least: 'Hours a week, at least',
    most: 'at most',
    hint: 'Both empty: the group does not say.',
    problem: 'Write whole hours from 0 to 60, or leave both empty.',
    turned: 'The most must not be less than the least, and at least 1.',
    requests: 'Requests to join',
    choices: { closed: 'Nobody can ask', open: 'By an address you give' },
    inWords: (words: string) => `In words: ${words}.`,
    save: 'Save',
    saved: 'Saved.',
    address: 'Address to give away: who opens it sees the names of club and group, and can ask.',
    copy: 'Copy the address',
  },
  roster: {
    title: 'Add a list of people',
    intro:
      'Paste rows from a spreadsheet, or drop a CSV file: name and mail address, in any order; role and group if you like. Nothing happens before you have seen what was understood.',
    text: 'Your list',
    hint: 'Up to 500 people. A first line with names of columns helps: name, mail, role, group.',
    file: 'Choose a file …',
    fileTooLarge: 'This file is larger than 200 kB. Split it and do it in parts.',
    empty: 'Paste your list first.',
    preview: 'Show what is understood',
    nothing: 'Nobody was found in this text. Write one person a line: a name and a mail address.',
    understood: (adds: number, there: number, wrong: number) =>
      [
        `${count(adds, 'person', 'people')} can be added`,
        there > 0 ? `${there.toLocaleString('en')} here already` : '',
        wrong > 0 ? `${count(wrong, 'line', 'lines')} left out` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    wrong: (n: number) => `${count(n, 'line is', 'lines are')} left out, with the reason:`,
    line: (n: number) => `Line ${n.toLocaleString('en')}`,
    adds: (n: number) => `${count(n, 'person', 'people')} to be added`,
    there: (n: number) => `${count(n, 'person is', 'people are')} here already; nothing changes for them`,
    columns: { name: 'Name', mail: 'Mail address', role: 'Role', groups: 'Group' },
    tell: 'Tell each of them by mail',
    run: (n: number) => `Add ${count(n, 'person', 'people')}`,
    done: (added: number, letters: number) =>
      `${count(added, 'person was', 'people were')} added${letters > 0 ? `; ${count(letters, 'mail is', 'mails are')} on the way` : ''}.`,
    past: 'Lists added before',
    pastLine: (by: string, added: number) => `${by} added ${count(added, 'person', 'people')}`,
    letters: ({ waiting, sent, failed }: { waiting: number; sent: number; failed: number }) =>
      [
        sent > 0 ? `${count(sent, 'mail', 'mails')} sent` : '',
        waiting > 0 ? `${waiting.toLocaleString('en')} waiting` : '',
        failed > 0 ? `${failed.toLocaleString('en')} perhaps not arrived` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    undo: 'Take the list back',
    undoOf: (what: string) => `Take back: ${what}`,
    wasUndone: 'taken back',
    undone: (n: number) => `${count(n, 'person was', 'people were')} taken out again.`,
    stays: 'These stay, because something was done since:',
  },
} as const
