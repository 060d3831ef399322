// The texts of the directory of a club and of a person's page. Part of the texts.
import type { Role } from '../../../shared/contract/club.ts'
import type { Experience } from '../../../shared/contract/profile.ts'
import { count } from './words.ts'

const roles: Record<Role, string> = {
  owner: 'Owner',
  lead: 'Lead',
  mentor: 'Mentor',
  member: 'Member',
  guest: 'Guest',
  former: 'Former member',
}
const experience: Record<Experience, string> = {
  new: 'New to reading papers',
  some: 'Has read some papers',
  experienced: 'Reads papers often',
}

export const peopleTexts = {
  title: 'People',
  ofClub: (club: string) => `People of ${club}`,
  find: 'Search people',
  findHint: 'A name, a subject such as cs.LG, a tag, or what they can mentor in.',
  mentorsOnly: 'Can mentor',
  group: 'Group',
  anyGroup: 'All groups',
  role: 'Role',
  anyRole: 'All roles',
  roles,
  experience,
  counted: (found: number, all: number) =>
    found === all ? count(all, 'person', 'people') : `${found} of ${count(all, 'person', 'people')}`,
  list: 'People found',
  you: 'you',
  reads: 'Reads',
  mentors: 'Can mentor in',
  groups: 'In',
  here: (city: string) => `${city} time`,
  there: (city: string, time: string) => `${city} time, ${time} there`,
  nobody: 'Nobody here fits. Search for less, or look at all groups and roles.',
  everyone: 'Show everybody',
  alone: 'So far you are the only one here. People appear as soon as they are in a group.',
  tell: 'Tell your club what you read: fill in your profile, and others find you by it.',
  fill: 'Fill in your profile',
  own: 'Your profile',
  ownNote: 'You see all of it. Others see what you chose for this club.',
  nothingTold: (name: string) => `${name} has told nothing more that you can see.`,
  free: 'Usually free',
  onClock: (city: string) => `(${city} time)`,
  away: 'Away',
  days: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  links: 'Links',
  mail: 'Mail address',
  zone: 'Time zone',
  experienceLabel: 'Experience',
} as const
