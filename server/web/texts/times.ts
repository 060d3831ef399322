// The texts of “Find a time” and of office hours. Part of the texts.
import type { Hour } from '../../../shared/contract/finding.ts'
import type { Cadence } from '../../../shared/contract/group.ts'
import type { OfficeHour } from '../../../shared/contract/office-hours.ts'
import { count } from './words.ts'

const rhythms: Record<Cadence['every'], string> = {
  week: 'every week',
  two_weeks: 'every second week',
  month: 'once a month, as before,',
}

const hours: Record<Hour, string> = { day: '', evening: 'evening', night: 'night' }
const states: Record<OfficeHour['state'], string> = {
  open: 'open to everybody',
  free: 'free',
  yours: 'yours',
  taken: 'taken',
  cancelled: 'called off',
}

export const timesTexts = {
  title: (group: string) => `Times of ${group}`,
  crumb: 'Times',
  hours,
  states,
  find: {
    title: 'When shall we meet?',
    intro:
      'From the usual hours that members told in their profiles, each on their own clock. An hour counts for somebody who is free at it on every date, also after the clocks change; days away do not count against any hour.',
    from: 'From',
    fromProblem: 'Choose a day.',
    weeks: 'For so many weeks',
    weeksProblem: 'Write a number from 1 to 30.',
    minutes: 'Minutes',
    minutesProblem: 'Write a number from 15 to 240.',
    show: 'Show the best hours',
    told: (n: number, all: number) => `${n} of ${all} have told you their hours.`,
    untold: (names: string) =>
      `Not yet, or not to you: ${names}. They can tell them in their profile, under “When I am usually free”.`,
    none: 'No hour suits anybody on every date. Ask members to tell their usual hours in their profile.',
    slots: 'The best hours',
    slot: (when: string, city: string) => `${when} (${city} time)`,
    can: (n: number, all: number) => `${n} of ${all} can`,
    cannot: (n: number) => `Cannot: ${n}`,
    later: (time: string) => `, later ${time}`,
    who: 'Who can and who cannot',
    take: 'Meet at this hour',
    takeOf: (every: Cadence['every'], when: string) => `Meet at this hour: ${rhythms[every]} on ${when}`,
    taken: (every: Cadence['every'], when: string) =>
      `New meetings are now ${rhythms[every]} on ${when}. It stands in the settings. Meetings that are planned already stay when they are: move them on the page of meetings.`,
    readOnly: 'The group is archived. Restored, it can look for a time and offer office hours again.',
  },
  sections: {
    title: 'Several sections',
    intro:
      'If no hour suits everybody, a few sections can: each member goes to one of them. This is a proposal; nothing is changed by it.',
    leaders: 'Who can lead a section',
    leadersHint: 'Choose nobody if sections need no one to lead them.',
    search: 'Look for sections',
    searching: 'Looking. This may take a minute.',
    nobody: 'Nobody has told you their hours yet.',
    fewest: (n: number) => `${count(n, 'section is', 'sections are')} the fewest that reach everybody.`,
    atLeast: (n: number) => `At least ${count(n, 'section is', 'sections are')} needed.`,
    nowhere: (names: string) => `No hour of the week suits ${names} on every date.`,
    choice: (n: number) => count(n, 'section', 'sections'),
    proved: 'no better way with so many',
    found: 'the best that was found in time',
    leads: (name: string) => `${name} leads`,
    leaderless: 'Nobody of those chosen can lead at this hour',
  },
  proposal: {
    title: 'Office hours that serve most',
    intro:
      'At most one a day, and so that as many members as can be have two that suit them; whoever holds them shares the inconvenient ones fairly. This is a proposal; nothing is changed by it.',
    hosts: 'Who can hold them',
    hostsProblem: 'Choose at least one person.',
    count: 'How many a week',
    countProblem: 'Choose one of the list.',
    search: 'Propose office hours',
    none: 'No hour suits those who would hold them.',
    with: (name: string) => `with ${name}`,
    useful: (n: number, of: number) => `suits ${n} of ${of}`,
    next: 'Each of them offers their own under “Offer hours”.',
  },
  office: {
    title: 'Office hours',
    intro:
      'A mentor or lead is there for your questions. Times are on your clock. Who holds an hour and who booked it are told by mail, also when it is moved and the day before.',
    empty: 'No office hours are planned.',
    with: (host: string) => `with ${host}`,
    begun: 'has begun',
    length: (minutes: number) => `${minutes} minutes`,
    by: (name: string) => `booked by ${name}`,
    book: 'Book',
    bookOf: (when: string) => `Book ${when}`,
    cancel: 'Give it back',
    cancelOf: (when: string) => `Give it back: ${when}`,
    answers: { yours: 'Booked: it is yours.', free: 'Given back: others can book it.' },
    withdraw: 'Call off',
    withdrawOf: (when: string) => `Call off ${when}`,
    move: {
      open: 'Move',
      openOf: (when: string) => `Move ${when}`,
      day: 'New day',
      time: (city: string) => `At, ${city} time`,
      button: 'Move it',
      done: 'Moved. Whoever booked it keeps it, and is told by mail.',
    },
    offer: 'Offer hours',
    offerIntro: 'Your own, by the clock of the group.',
    day: 'First day',
    dayProblem: 'Choose a day that is not over.',
    time: 'At',
    timeProblem: 'Choose a time.',
    weeks: 'Every week, so many times',
    weeksProblem: 'Write a number from 1 to 30.',
    minutes: 'Minutes',
    minutesProblem: 'Write a number from 5 to 240.',
    kind: 'Who comes',
    kinds: { bookable: 'One member, who books it', open: 'Whoever comes' },
    kindProblem: 'Choose one of the list.',
    place: 'Place or link',
    placeProblem: 'Write at most 300 characters on one line.',
    button: 'Offer',
    done: (offered: number, asked: number) => {
      if (offered === asked) return 'Offered. Members see them on this page.'
      if (offered === 0) return 'Nothing is new: you offer these hours already.'
      return `${count(offered, 'hour is', 'hours are')} new, the others you offer already. Members see them on this page.`
    },
  },
} as const
