// The one reading of what came back from the server: only a well-formed answer is a success, only a well-formed refusal
// is a "no"; a captive portal, a proxy or a cut line is neither.
import { TRPCClientError } from '@trpc/client'
import { z } from 'zod'
import { REFUSALS, type RefusalCode } from '../contract/refusal.ts'

export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: string }
  | { readonly kind: 'unreachable' }

const RefusedData = z.object({ refusal: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]) })

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
