// The words about calendars. Part of the texts.
export const calendarTexts = {
  title: 'Your calendar',
  intro:
    'All meetings of your groups in your own calendar, your turns marked. They follow when a meeting moves, is cancelled or changes hands.',
  groupTitle: 'Group calendar',
  groupIntro:
    'The meetings of this group in a calendar program. The address is yours and ends when you leave the group.',
  deadlines: 'Also show until when my summaries are due',
  make: 'Add to your calendar',
  again: 'Make a new address',
  againAsk:
    'The present address stops at once, in every program that has it. You then add the new one there.',
  againYes: 'Make it',
  revoke: 'Turn it off',
  revokeAsk:
    'The address stops at once. Calendar programs keep or drop what they have; remove the calendar there.',
  revokeYes: 'Turn off',
  revoked: 'Turned off.',
  none: 'There is no address yet.',
  made: 'made',
  used: 'last used',
  never: 'not used yet',
  lost: 'The address itself is shown only when it is made. If you need it again, make a new one.',
  once: 'Copy it now: it is shown only this once. Who has it sees these meetings, so keep it to yourself.',
  address: 'Address of the calendar',
  copy: 'Copy the address',
  how: 'What to press',
  steps: [
    [
      'Google Calendar',
      'On a computer open calendar.google.com. Left, beside “Other calendars”, press +, then “From URL”. Paste the address, press “Add calendar”. Google looks for changes a few times a day.',
    ],
    [
      'Apple Calendar',
      'On a Mac: File, “New Calendar Subscription …”, paste, “Subscribe”. On an iPhone: in Calendar press “Calendars”, then “Add Calendar”, “Add Subscription Calendar”, paste.',
    ],
    [
      'Outlook',
      'In Outlook on the web or the new Outlook: Calendar, “Add calendar”, “Subscribe from web”, paste, “Import”.',
    ],
    ['Any other', 'Choose “subscribe” and not “import”, so that changes arrive.'],
  ],
  groups: 'Addresses of single groups',
  revokeOf: (group: string) => `Turn off the calendar of ${group}`,
} as const
