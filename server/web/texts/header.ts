// What stands around every page: the header with its menus, the palette, the list of shortcuts, the offline line.
import type { Shortcut } from '../../../shared/domain/read-shortcut.ts'
import { count } from './words.ts'

export const headerTexts = {
  mailTrouble: {
    label: 'Your mail address',
    what: (mail: string) => `Mails to ${mail} come back, the first time`,
    effect: 'Digests and notices are not sent there any more; links to sign in still are.',
    change: 'Use another address',
    again: 'It works again: try it',
  },
  clubs: 'Clubs',
  allClubs: 'All your clubs',
  search: 'Go to …',
  person: (name: string) => `You: ${name}`,
  settings: 'Settings',
  operator: 'What could not be delivered',
  shortcuts: 'Keyboard shortcuts',
  signOut: 'Sign out',
  offline:
    'Lectern cannot be reached. What you see may be old; it is brought up to date by itself as soon as the server answers.',
}

export const paletteTexts = {
  title: 'Go to a page, a group or a paper',
  field: 'Where to?',
  hint: 'Type part of a name; arrows and Enter to choose, Escape to leave.',
  choices: 'Places and actions',
  found: (n: number) => (n === 0 ? 'Nothing fits. Try fewer letters.' : count(n, 'match', 'matches')),
  kinds: { page: 'page', club: 'club', group: 'group', paper: 'paper', action: 'action' },
  home: 'Home',
  createGroup: 'Create a group',
  importInto: 'Add a list of papers',
  pair: 'Pair the extension',
}

export const shortcutTexts = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  everywhere: 'On every page',
  here: 'On this page',
  off: 'Single letters are switched off in your settings; the others work.',
  afterwards: 'then',
  meanings: {
    palette: 'Go to a page, a group or a paper',
    search: 'Search on this page, or go to …',
    help: 'This list',
    home: 'Home',
    club: 'The club',
    group: 'The group',
    settings: 'Settings',
    next: 'Next entry of the list',
    previous: 'Entry before',
    open: 'Open it',
    earlier: 'The one before',
    later: 'The one after',
  } satisfies Record<Shortcut, string>,
  setting: {
    title: 'Keyboard',
    label: 'Single letters as shortcuts',
    hint: 'Such as j and k along a list. For this browser; switch them off if you dictate or press keys by accident.',
    list: 'Show all shortcuts',
  },
}
