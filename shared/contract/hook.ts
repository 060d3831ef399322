// Rooms in Slack and Discord that a group's digest is posted to. Their addresses are secrets: who has one can post there.
import { z } from 'zod'
import { HookId, MemberId } from './ids.ts'
import { line } from './text.ts'
import { Instant } from './time.ts'

export const HOOK_SITES = ['slack', 'discord'] as const
export const HookSite = z.enum(HOOK_SITES)
export type HookSite = z.infer<typeof HookSite>

/** As a lead pastes it; whether it is one says domain/hook-address. */
export const HookTyped = line(500)
export type HookTyped = z.infer<typeof HookTyped>

export const MOST_HOOKS = 10

export const HookLine = z.strictObject({
  id: HookId,
  site: HookSite,
  /** The last letters of its address, by which a lead knows it again. */
  ending: z.string(),
  addedBy: z.strictObject({ id: MemberId, name: z.string() }),
  addedAt: Instant,
  /** When the site said that it is gone; null: it works as far as is known. */
  endedAt: Instant.nullable(),
})
export type HookLine = z.infer<typeof HookLine>

/** What became of a test message. */
export const HookTest = z.strictObject({ result: z.enum(['posted', 'refused', 'gone', 'no_answer']) })
export type HookTest = z.infer<typeof HookTest>
