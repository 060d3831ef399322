// The addresses of the app's pages. The server reads them, too: anything else it answers with 404.

export const ROUTES = {
  home: '/',
  club: '/clubs/:clubId',
  activity: '/clubs/:clubId/activity',
  group: '/clubs/:clubId/groups/:groupId',
  digest: '/clubs/:clubId/groups/:groupId/digest',
  reading: '/clubs/:clubId/groups/:groupId/readings/:readingId',
  import: '/clubs/:clubId/groups/:groupId/import',
  settings: '/settings',
} as const
