// The addresses of the app's pages. The server reads them, too: anything else it answers with 404.

export const ROUTES = {
  home: '/',
  club: '/clubs/:clubId',
  clubSettings: '/clubs/:clubId/settings',
  activity: '/clubs/:clubId/activity',
  group: '/clubs/:clubId/groups/:groupId',
  groupSettings: '/clubs/:clubId/groups/:groupId/settings',
  groupPeople: '/clubs/:clubId/groups/:groupId/people',
  groupMeetings: '/clubs/:clubId/groups/:groupId/meetings',
  meeting: '/clubs/:clubId/groups/:groupId/meetings/:meetingId',
  times: '/clubs/:clubId/groups/:groupId/times',
  plan: '/clubs/:clubId/groups/:groupId/plan',
  request: '/clubs/:clubId/groups/:groupId/request',
  invitation: '/invitation/:token',
  digest: '/clubs/:clubId/groups/:groupId/digest',
  pastDigest: '/clubs/:clubId/groups/:groupId/digests/:week',
  reading: '/clubs/:clubId/groups/:groupId/readings/:readingId',
  import: '/clubs/:clubId/groups/:groupId/import',
  people: '/clubs/:clubId/people',
  person: '/clubs/:clubId/people/:memberId',
  profile: '/profile',
  settings: '/settings',
  notices: '/notices',
  connect: '/connect',
  pair: '/pair/:requestId',
  operator: '/operator',
} as const

const PATTERNS = Object.values(ROUTES).map(
  (route) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/?#]+')}/?(?:[?#]|$)`),
)

/** Whether an address within the app, with its query, is one of its pages; never one of another host. */
export function isPage(address: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(address))
}
