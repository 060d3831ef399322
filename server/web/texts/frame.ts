// The names of a club's and a group's pages, as they stand in the navigation. Part of the texts.
export const frameTexts = {
  clubPages: (name: string) => `Pages of ${name}`,
  groupPages: (name: string) => `Pages of ${name}`,
  clubHome: 'Groups',
  clubPeople: 'People',
  clubSettings: 'Settings',
  activity: 'Activity',
  groupHome: 'Papers and meetings',
  groupMeetings: 'Meetings',
  groupSettings: 'Settings',
  groupPlan: 'Plan',
  groupDigest: 'Digest',
  groupPeople: 'People',
  groupTimes: 'Times',
  /** On the way there from the group's first page. */
  toPeople: 'Add or invite people',
}
