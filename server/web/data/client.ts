// The only file of the web app that talks to the server. It takes the router's type, never a value.
import { createTRPCClient, httpBatchLink, retryLink } from '@trpc/client'
import type { AppRouter } from '../../router.ts'
import { hearBuild } from './page-build.ts'
import { heard, lost } from './reach.ts'

/** After this long an answer is no longer waited for; what happened on the server is then unknown. */
const PATIENCE_MS = 20_000

export const server = createTRPCClient<AppRouter>({
  links: [
    // A line that breaks under a read, as when a laptop changes its network: asked once more. A change never is.
    retryLink({
      retry: ({ op, error, attempts }) =>
        op.type === 'query' && attempts === 1 && error.cause instanceof TypeError,
      retryDelayMs: () => 300,
    }),
    httpBatchLink({ url: '/trpc', maxItems: 10, maxURLLength: 6_000, fetch: fetchInTime }),
  ],
})

function fetchInTime(
  address: RequestInfo | URL | string,
  options?: Omit<RequestInit, 'signal'> & { signal?: AbortSignal | null | undefined },
): Promise<Response> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  const signal = options?.signal ? AbortSignal.any([options.signal, late]) : late
  const asked = performance.now()
  return fetch(address, { ...options, signal }).then(
    (response) => {
      heard(response, asked)
      hearBuild(response)
      return response
    },
    (error: unknown) => {
      lost()
      throw error
    },
  )
}
