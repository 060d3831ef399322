// The words about what people are told by mail. Part of the texts.
import type { NoticeKind, NoticeWay } from '../../../shared/contract/notice.ts'

const kinds: Record<NoticeKind, string> = {
  digest: 'The digest of the week',
  due: 'A summary is due soon',
  turn_far: 'Your turn in two weeks',
  turn_near: 'Your turn in two days',
  plan: 'A new plan changed your turns',
  trade: 'A turn is offered, taken or drawn',
  feedback: 'Somebody answered what you wrote',
  meeting: 'A meeting was moved or called off',
  hour: 'An office hour of yours',
}
const ways: Record<NoticeWay, string> = { mail: 'Mail', none: 'No mail' }
const hour = (at: number) => `${String(at).padStart(2, '0')}:00`

export const noticesTexts = {
  title: 'What you are told by mail',
  settingsTitle: 'Mails',
  settingsLink: 'Choose what you are told by mail, and when not',
  intro:
    'Each choice is saved at once. Without a mail, everything still stands on your pages and in your calendar.',
  kinds,
  ways,
  digestPaused: 'The leads have paused it.',
  digestHint: (when: string, quiet: boolean) =>
    quiet
      ? `Next on ${when} by your clock. That is in your quiet hours; it keeps the hour of the group all the same.`
      : `Next on ${when} by your clock.`,
  hourHint: 'Booked, moved, given back or called off, and the day before.',
  dueHint: (hours: number) => `${hours} hours before, if you have not handed it in.`,
  usual: (way: NoticeWay) => `As the group has it: ${way === 'mail' ? 'mail' : 'no mail'}`,
  usualMixed: 'As each group has it',
  everything: 'Everything',
  differs: 'Different',
  all: 'All groups',
  allIntro: 'What you choose here is set in each of your groups.',
  saving: 'Saving …',
  saved: 'Saved.',
  undone: 'As it was before.',
  undo: 'Undo',
  empty: 'You are in no group yet. Once you are, you choose here what it may write to you.',
  emptyLink: 'Go to your home page',
  quiet: {
    title: 'Quiet hours',
    intro: (city: string) =>
      `In these hours of your clock (${city}) no notice is sent; it waits until they are over. A digest comes at the hour that its group agreed on, so that all have the same week before them; when that is for you stands beside it. Links to sign in and answers that you wait for come at any time.`,
    from: 'From',
    to: 'Until',
    hour,
    none: 'Both are the same: there are no quiet hours.',
  },
  lead: {
    title: 'For members who have not chosen',
    intro: 'You lead this group, so you say what its members get unless they choose otherwise.',
    hours: 'Hours before a summary is due',
    hoursHint: 'Who has not handed it in is reminded then.',
    problem: 'Write a number from 1 to 336.',
    save: 'Save for the group',
    saved: 'Saved for the group.',
  },
} as const
