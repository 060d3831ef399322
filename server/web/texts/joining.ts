// The texts of the two pages by which somebody comes in who is no member yet: an invitation and a request. Part of the texts.
import type { GivenRole } from '../../../shared/contract/invitation.ts'

const asRole: Record<GivenRole, string> = {
  member: 'as a member',
  mentor: 'as a mentor',
  lead: 'as a lead',
  guest: 'as a guest, who reads along',
}

export const joiningTexts = {
  invitation: {
    crumb: 'Invitation',
    title: (group: string) => `Join ${group}`,
    says: (by: string, club: string, role: GivenRole) =>
      `${by} invites you to this group of ${club}, ${asRole[role]}.`,
    hours: 'What the group asks of you:',
    noHours: 'The group states no weekly hours.',
    as: (name: string) => `You come in as ${name}.`,
    rename: 'Change the name in Settings',
    join: 'Join',
    signIn: 'Sign in to join',
    signInText:
      'You sign in by a link that is mailed to you, and then come back here. If you land elsewhere, open this invitation again.',
    gone: 'This invitation is not valid',
  },
  request: {
    title: (group: string) => `Ask to join ${group}`,
    of: (kind: string, club: string) => `${kind} of ${club}`,
    hours: 'What the group asks of you:',
    type: 'Write the same in words, so that both sides mean it',
    typeProblem: (words: string) => `Write these words: ${words}`,
    note: 'A few words about you',
    noteHint:
      'What you read, and what you hope for. The leads of the group see it, with your name and mail address.',
    noteProblem: 'Write at most 600 characters.',
    ask: 'Ask to join',
    waiting: 'Your request is with the leads',
    waitingText: 'You are told by mail when it is answered. It also stands here.',
    asked: 'Asked',
    declined: 'Your request was declined',
    declinedText: 'You can ask again 30 days after the answer.',
    line: (line: string) => `“${line}”`,
    inside: 'You are in this group',
    open: 'Open the group',
    own: 'Your requests to join',
    ownLine: (group: string, club: string) => `${group} (${club})`,
    states: { waiting: 'waiting for an answer', accepted: 'accepted', declined: 'declined' },
  },
} as const
