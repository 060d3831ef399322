// Words of the pages of a group's digest.
import type { DeliveryState, DigestRule } from '../../../shared/contract/digest-pages.ts'
import { count } from './words.ts'

const states: Record<DeliveryState, string> = {
  sent: 'sent',
  under_way: 'on its way',
  lost: 'perhaps lost',
  given_up: 'given up',
  quiet: 'nothing for them',
  unwanted: 'not wanted by mail',
}

const roomStates: Record<DeliveryState, string> = { ...states, sent: 'posted', quiet: 'nothing posted' }

const rules: Record<DigestRule, string> = {
  weekday: 'Day',
  hour: 'Hour',
  quiet: 'A quiet week',
  paused: 'Pause',
  mail: 'Mail to members who have not chosen',
  replyTo: 'Answers go to',
}

export const digestTexts = {
  crumb: 'Digest',
  crumbOf: (week: string) => `Digest, ${week.toLowerCase()}`,
  title: (group: string) => `Digest of ${group}`,
  what: 'Once a week everybody in the group gets what the group wrote: the papers with their takeaways and points, and what is next.',
  week: (number: string, year: string) => `Week ${number} of ${year}`,
  when: {
    next: 'The next one goes out',
    soon: 'The next one goes out within a minute.',
    paused: 'Paused: no digest goes out. What is written meanwhile is in the next one.',
    wouldAt: 'If it went on now, it would go out',
    wouldSoon: 'If it went on now, it would go out within a minute.',
    archived: 'This group is archived: no digest goes out. Those that went out stay here.',
    pause: 'Pause the digest',
    pauseAsk:
      'Nobody gets one until a lead lets it go on. Nothing is lost: what is written meanwhile is in the next one.',
    pauseYes: 'Pause it',
    goOn: 'Let it go on',
    goOnAsk: 'Everything that was written since the last one is in the next one.',
    goOnYes: 'Go on',
  },
  coming: {
    title: 'As it would go out now',
    since: 'With what was written since',
    empty:
      'There is nothing in it so far, so none would go out. As soon as somebody hands in a summary or a meeting is planned, it stands here.',
    first:
      'The first one holds what the group writes until then: each paper with its takeaways, strengths, weaknesses and questions, and what is next.',
    frame: 'Preview of the digest mail',
    frameHint: 'As mail programs show it. Links and pictures do nothing here.',
    subject: 'Subject',
    text: 'The same as plain text',
    as: 'Look at it as',
    asSelf: 'yourself',
    asHint: 'By the rights of that member. Each look as somebody else stands in the record of the club.',
    asOther: (name: string) =>
      `What is for ${name} alone is left out: what they owe, their turns, and what is offered to them.`,
    send: 'Send it to me now',
    sendHint: 'One mail to yourself, marked as a preview. The digest of the week goes out all the same.',
    sent: (mail: string) => `It is on its way to ${mail}.`,
  },
  archive: {
    title: 'Past digests',
    none: 'None yet. Every digest stays here to be read again.',
    line: (papers: number, summaries: number) =>
      summaries === 0
        ? 'nothing handed in'
        : `${count(papers, 'paper', 'papers')}, ${count(summaries, 'summary', 'summaries')}`,
    older: 'Show older ones',
    newest: 'Back to the digest',
    now: 'As you may see it now: what was withdrawn since is gone, and what was for one person alone is in no past digest.',
    wentOut: 'Opened',
    covers: 'What was written from',
    to: 'to',
    earlier: 'Earlier',
    later: 'Later',
    others: 'Other weeks',
  },
  deliveries: {
    title: 'What was sent to whom',
    none: 'Nothing was sent yet. After the first digest each mail stands here with what became of it.',
    noTrouble: 'Nothing went wrong: every digest was sent, or is on its way.',
    noneOfWeek: 'No mail was made for this week.',
    trouble: 'Only what went wrong',
    weekOf: 'Week',
    filters: 'Which mails',
    more: 'Show more',
    states,
    roomStates,
    room: (site: string, ending: string) => `${site} ${ending}`,
    roomRemoved: (site: string) => `${site}: a room that was removed since`,
    toRoom: 'to a room',
    channels: { mail: 'by mail' } as Readonly<Record<string, string>>,
    meansLost: 'Perhaps lost: it was handed over, but no answer was seen. It may or may not have arrived.',
    meansGivenUp: 'Given up: the mail server refused it for two days. It surely did not arrive.',
    meansRoomGivenUp:
      'Given up at a room: its site refused the post for two days, or the room is gone. It does not stand there.',
    again: 'Send again',
    againOf: (name: string) => `Send again to ${name}`,
    askLost: 'It may have arrived already, and would then come twice.',
    askGivenUp: 'It did not arrive. It is tried again from now on.',
    againYes: 'Send it',
  },
  rules: {
    title: 'Rules of the digest',
    names: rules,
    hourHint: (city: string) => `By the clock of the group (${city}).`,
    quietHint: 'When nobody handed anything in.',
    quiet: { short: 'A short one with what is next', none: 'None' },
    mailHint: 'Each member can choose otherwise for themselves.',
    mail: { yes: 'Yes', no: 'No' },
    replyHint: 'An address of the group, such as its mailing list. Empty: to the sender of all mails.',
    replyProblem: 'Write one mail address, or nothing.',
    problem: 'Choose one of the list.',
    save: 'Save the rules',
    saved: 'Saved. The next digest follows them.',
    now: 'Somebody else saved this meanwhile:',
    show: { yes: 'yes', no: 'no', nobody: 'the sender of all mails' },
    link: 'All rules of the digest',
  },
}
