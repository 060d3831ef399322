// Posts to rooms against real HTTP servers that stand in for Slack and Discord: each answer by their rules, no redirect is followed,
// and no request ever leaves for a path that is not of the site's own form (S1).
import http from 'node:http'
import type net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHooks } from '../../../server/gateways/hooks.ts'
import type { HookPost } from '../../../server/world.ts'

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly type: string | undefined
  readonly body: string
}

let asked: Asked[] = []
let answer: (response: http.ServerResponse) => void
let elsewhere = 0
const listen = (server: http.Server | net.Server) =>
  new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () =>
      done(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`),
    ),
  )
const site = http.createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method, url, headers } = request
  asked.push({ method, url, type: headers['content-type'], body: Buffer.concat(chunks).toString() })
  answer(response)
})
const other = http.createServer((_, response) => {
  elsewhere += 1
  response.end('ok')
})
let base: string
let otherBase: string
beforeAll(async () => {
  ;[base, otherBase] = [await listen(site), await listen(other)]
})
afterAll(() => {
  site.closeAllConnections()
  site.close()
  other.close()
})
beforeEach(() => {
  asked = []
  elsewhere = 0
  answer = (response) => response.end('ok')
})

const SLACK: HookPost = {
  ...{ site: 'slack', body: '{"text":"數"}' },
  path: '/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX',
}
const DISCORD: HookPost = {
  ...{ site: 'discord', body: '{"embeds":[]}' },
  path: `/api/webhooks/123456789012345678/${'aB3_-'.repeat(13)}xyz`,
}
const open = (bases = { slack: base, discord: base }) => openHooks({ bases, limits: { totalMs: 400 } })
const status = (code: number, headers: http.OutgoingHttpHeaders = {}) => {
  answer = (response) => response.writeHead(code, headers).end('x')
}

test('each site gets one POST of JSON at its own path; Discord is asked to answer when it stands', async () => {
  expect(await open()(SLACK)).toEqual({ outcome: 'accepted', status: 200, waitSeconds: null })
  expect(await open()(DISCORD)).toEqual({ outcome: 'accepted', status: 200, waitSeconds: null })
  const type = 'application/json; charset=utf-8'
  expect(asked).toEqual([
    { method: 'POST', url: SLACK.path, type, body: SLACK.body },
    { method: 'POST', url: `${DISCORD.path}?wait=true`, type, body: DISCORD.body },
  ])
})

test.each([
  [204, 'accepted'],
  [400, 'refused'],
  [403, 'refused'],
  [404, 'gone'],
  [410, 'gone'],
  [500, 'refused'],
  [503, 'refused'],
])('%d: %s', async (code, outcome) => {
  status(code)
  expect(await open()(SLACK)).toEqual({ outcome, status: code, waitSeconds: null })
})

test('429 says when to come back', async () => {
  status(429, { 'retry-after': '7' })
  expect(await open()(SLACK)).toEqual({ outcome: 'refused', status: 429, waitSeconds: 7 })
  status(429, { 'retry-after': '0.35' })
  expect((await open()(DISCORD)).waitSeconds).toBe(1)
})

test('S1: a redirect is not followed', async () => {
  for (const code of [301, 302, 303, 307, 308]) {
    status(code, { location: otherBase })
    expect((await open()(SLACK)).outcome).toBe('refused')
  }
  expect(elsewhere).toBe(0)
  expect(asked.length).toBe(5)
})

test('S1: a path that is not of the site is not asked for at all', async () => {
  const paths = [
    '',
    '/',
    '//evil.example/',
    '/services/../x',
    `${SLACK.path}?x`,
    `@${otherBase.slice(7)}/`,
    DISCORD.path,
  ]
  for (const path of paths) expect((await open()({ ...SLACK, path })).outcome).toBe('refused')
  expect([asked.length, elsewhere]).toEqual([0, 0])
})

test('nobody there: surely not posted; taken and no answer: nobody knows', async () => {
  const nobody = { slack: 'http://127.0.0.1:1', discord: base }
  expect((await open(nobody)(SLACK)).outcome).toBe('refused')
  answer = () => {}
  expect((await open()(SLACK)).outcome).toBe('unknown')
  answer = (response) => response.socket?.destroy()
  expect((await open()(SLACK)).outcome).toBe('unknown')
})

test('a server that trickles or never ends costs neither time nor room', async () => {
  answer = async (response) => {
    response.writeHead(200)
    for (let n = 0; n < 100 && !response.destroyed; n += 1) {
      response.write('x'.repeat(10_000))
      await sleep(5)
    }
  }
  const began = Date.now()
  expect((await open()(SLACK)).outcome).toBe('accepted')
  expect(Date.now() - began).toBeLessThan(5_000)
})
