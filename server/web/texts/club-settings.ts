// The texts of a club's settings and of its public page. Part of the texts.

export const clubTexts = {
  title: (club: string) => `Settings of ${club}`,
  form: 'Settings of the club',
  name: 'Name',
  nameProblem: 'Write a name of at most 120 characters.',
  about: 'About',
  aboutHint: 'What the club is and for whom. Members see it; your public page shows it, too.',
  aboutProblem: 'Write at most 2,000 characters.',
  save: 'Save settings',
  saved: 'Saved.',
  now: 'Somebody else changed this at the same time. What you typed still stands in the fields; saving again puts it in place of what holds now:',
  nothing: 'Nothing',
  page: {
    title: 'Public page',
    intro:
      'A page for people outside the club. It is off until you switch it on, and shows only what you choose. It never shows members, summaries or drafts.',
    on: 'Show the page',
    address: 'Address',
    addressHint: (base: string) =>
      `The page stands at ${base}/c/ and this word: small letters, digits and hyphens. The club keeps it while the page is off.`,
    addressProblem: 'Write 3 to 40 small letters, digits and single hyphens; some words are kept back.',
    addressMissing: 'A page that is shown needs an address.',
    groups: 'Groups on the page',
    groupsHint:
      'With their kind, what they say about themselves and when they meet. New groups are not added by themselves.',
    noGroups: 'The club has no group yet.',
    meetings: 'Dates of their next meetings',
    papers: 'Papers from arXiv that they have discussed',
    join: 'A link for asking to join',
    findable: 'Search engines may list the page',
    more: 'Shown beside them',
    yes: 'Yes',
    no: 'No',
    save: 'Save the page',
    saved: 'Saved.',
    look: 'Look at the page',
  },
} as const
