// What the pages say of a summary's questions and of one that was withdrawn.

export const writingTexts = {
  questions: 'Questions',
  withdrawn: 'withdrawn: only you see it',
} as const
