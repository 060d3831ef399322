// The way to the server: a typed tRPC client, and the one reading of what came back. Only a well-formed answer is a
// success, only a well-formed refusal is a "no"; a captive portal, a proxy or a cut line is neither.
import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from '@trpc/client'
import { z } from 'zod'
import type { AppRouter } from '../server/router.ts'
import { REFUSALS, type RefusalCode } from '../shared/contract/refusal.ts'

export type Server = TRPCClient<AppRouter>

const LONGEST_WAIT = 20_000

export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: string }
  | { readonly kind: 'unreachable' }

const RefusedData = z.object({ refusal: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]) })

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

/** `shape` is checked here although the types promise it: types say nothing about what a network hands back. */
export async function ask<T>(shape: z.ZodType<T>, call: () => Promise<unknown>): Promise<Answer<T>> {
  try {
    const read = shape.safeParse(await call())
    return read.success ? { kind: 'answer', value: read.data } : { kind: 'unreachable' }
  } catch (error) {
    return refusalIn(error)
  }
}

function refusalIn<T>(error: unknown): Answer<T> {
  if (!(error instanceof TRPCClientError)) return { kind: 'unreachable' }
  const data = RefusedData.safeParse(error.data)
  if (!data.success) return { kind: 'unreachable' }
  return { kind: 'refused', code: data.data.refusal, text: error.message.slice(0, 500) }
}

function withDeadline(signal: AbortSignal | null | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(LONGEST_WAIT)
  return signal == null ? deadline : AbortSignal.any([signal, deadline])
}
