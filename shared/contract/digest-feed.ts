// A member's own address of a group's digests; the address itself is only in the answer that makes it.
import { z } from 'zod'
import { Instant } from './time.ts'

export const DigestFeed = z.strictObject({
  /** Null: there is none. */
  feed: z
    .strictObject({
      madeAt: Instant,
      /** When a reader asked last; null: never yet. */
      lastUsedAt: Instant.nullable(),
    })
    .nullable(),
})
export type DigestFeed = z.infer<typeof DigestFeed>

/** A digest as Markdown, to be copied. Null: nothing is in it. */
export const DigestMarkdown = z.strictObject({ markdown: z.string().nullable() })
export type DigestMarkdown = z.infer<typeof DigestMarkdown>
