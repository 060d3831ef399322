// The way to the server: a typed tRPC client.
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '../server/router.ts'

export type Server = TRPCClient<AppRouter>

const LONGEST_WAIT = 20_000

/** No cookies, no redirects, no cache: what arrives is from the server that was asked, about this token. */
export function connect(to: { server: string; token: string | null }, send: typeof fetch = fetch): Server {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${to.server}/trpc`,
        maxItems: 10,
        headers: to.token === null ? {} : { authorization: `Bearer ${to.token}` },
        fetch: (url, init) =>
          send(url as string, {
            ...(init as RequestInit),
            credentials: 'omit',
            redirect: 'error',
            cache: 'no-store',
            signal: withDeadline(init?.signal),
          }),
      }),
    ],
  })
}

function withDeadline(signal: AbortSignal | null | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(LONGEST_WAIT)
  return signal == null ? deadline : AbortSignal.any([signal, deadline])
}
