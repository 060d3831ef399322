// What the pages say of a summary's questions and of one that was withdrawn.

export const writingTexts = {
  questions: 'Questions',
  /** A pointer without words, section or page. */
  place: 'The place in the paper',
  changed: 'What changed:',
  revisions: 'Earlier revisions',
  revisionsOf: (name: string) => ` of ${name}`,
  asking: 'Asking the server…',
  unknown: 'The server does not answer now. Close and open this to try again.',
  withdrawn: 'withdrawn: only you see it',
} as const
