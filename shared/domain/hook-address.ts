// Which addresses a group's digest may be posted to: those of Slack and Discord in exactly their own form. Anything else, however
// near, is none: so nobody can make this server send a request to a host of their choice (S1).
import type { HookSite } from '../contract/hook.ts'

export interface HookAddress {
  readonly site: HookSite
  /** As the site writes it, without host. */
  readonly path: string
  /** Whole, as it is kept. */
  readonly address: string
}

const HOSTS: Record<HookSite, string> = {
  slack: 'https://hooks.slack.com',
  discord: 'https://discord.com',
}
const PATHS: Record<HookSite, RegExp> = {
  slack: /^\/services\/T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{16,40}$/,
  discord: /^\/api\/webhooks\/[0-9]{15,22}\/[A-Za-z0-9_-]{40,100}$/,
}
const SHOWN = 4

/** Compared letter by letter and never through a reader of addresses, whose idea of one is wider. */
export function readHookAddress(typed: string): HookAddress | null {
  const address = typed.trim()
  for (const site of ['slack', 'discord'] as const) {
    const path = address.slice(HOSTS[site].length)
    if (address.startsWith(HOSTS[site]) && PATHS[site].test(path)) return { site, path, address }
  }
  return null
}

/** What is shown of an address later. */
export function endingOf(address: string): string {
  return `…${address.slice(-SHOWN)}`
}
