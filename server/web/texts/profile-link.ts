// What the settings say of the profile; its own page brings the rest. Part of the texts.
export const profileLinkTexts = {
  link: 'Your profile: what you read, when you are free, and who sees it',
} as const
