// Posts to rooms in Slack and Discord: one request to the host of the operator's settings, whose path is of the site's own form.
// No redirect is followed, and nothing a person typed names a host (S1).
import http from 'node:http'
import https from 'node:https'
import type { HookSite } from '../../shared/contract/hook.ts'
import { readHookAddress } from '../../shared/domain/hook-address.ts'
import { judgePost, type PostAnswer } from '../../shared/domain/judge-post.ts'
import type { World } from '../world.ts'

export interface HookOptions {
  /** `https://hooks.slack.com` and `https://discord.com`, or stand-ins; from the operator's settings only. */
  readonly bases: Readonly<Record<HookSite, string>>
  readonly limits?: Partial<HookLimits>
}

interface HookLimits {
  /** For one post as a whole. */
  readonly totalMs: number
  readonly mostBytes: number
}

const LIMITS: HookLimits = { totalMs: 20_000, mostBytes: 20_000 }
const OFFICIAL: Record<HookSite, string> = {
  slack: 'https://hooks.slack.com',
  discord: 'https://discord.com',
}

export function openHooks({ bases, limits = {} }: HookOptions): World['postToHook'] {
  const bounds = { ...LIMITS, ...limits }
  return async ({ site, path, body }) => {
    if (readHookAddress(`${OFFICIAL[site]}${path}`)?.path !== path) return judgePost({ kind: 'not-sent' })
    const url = new URL(`${bases[site].replace(/\/$/, '')}${path}`)
    // Discord then answers when the message stands in the room, and not before.
    if (site === 'discord') url.search = '?wait=true'
    return judgePost(await post(url, Buffer.from(body), bounds))
  }
}

function post(url: URL, body: Buffer, { totalMs, mostBytes }: HookLimits): Promise<PostAnswer> {
  return new Promise((resolve) => {
    let begun = false
    const { request } = url.protocol === 'https:' ? https : http
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }
    const asked = request(url, {
      ...{ method: 'POST', agent: false, headers },
      signal: AbortSignal.timeout(totalMs),
    })
    const end = (answer: PostAnswer) => {
      resolve(answer)
      asked.destroy()
    }
    asked.on('socket', (socket) => {
      // Before this nothing of the post has left this machine.
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        begun = true
      })
    })
    asked.on('error', () => end({ kind: begun ? 'no-answer' : 'not-sent' }))
    asked.on('response', (response) => {
      const { statusCode: status = 0, headers: said } = response
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostBytes) end({ kind: 'answered', status, retryAfter: said['retry-after'] ?? null })
      })
      response.on('end', () => end({ kind: 'answered', status, retryAfter: said['retry-after'] ?? null }))
      // The answer's head has come: the site has said what it did.
      response.on('error', () => end({ kind: 'answered', status, retryAfter: said['retry-after'] ?? null }))
    })
    asked.end(body)
  })
}
