// The names of a club's and a group's pages, as they stand in the navigation. Part of the texts.
export const frameTexts = {
  clubPages: (name: string) => `Pages of ${name}`,
  groupPages: (name: string) => `Pages of ${name}`,
  clubHome: 'Groups',
  activity: 'Activity',
  groupHome: 'Papers and meetings',
}
