// What the form of a new group says about its kind. Part of the texts.
export const kindTexts = {
  sets: 'It sets:',
  due: (when: string) => `summaries due ${when}`,
  later: 'All of it can be changed later, in the settings of the group.',
}
