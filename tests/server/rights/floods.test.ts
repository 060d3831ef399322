// A8: more calls, guesses and bytes than anybody needs. A9: headers that lie about where the server is.
import { request } from 'node:http'
import net from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor } from '../../support/people.ts'
import { everyRow } from './rows.ts'
import { type Scene, setScene } from './scene.ts'
import { targetOf } from './table.ts'
import { atOnce, inputFor, procedures } from './walk.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.lectern.close())

const GUESSES = 10_000

test('A8: eleven of any procedure in one request run none of them', async () => {
  const { lectern, club } = scene
  const headers = { cookie: club.ada.cookie, origin: lectern.url, 'content-type': 'application/json' }
  const before = await everyRow(lectern.db.query)
  const wrong: string[] = []
  const all = procedures(scene)
  await atOnce(all, async (procedure) => {
    const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
    const path = Array.from({ length: 11 }, () => procedure.path).join(',')
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at, input])))
    const url = `${lectern.url}/trpc/${path}?batch=1`
    const response =
      procedure.type === 'query'
        ? await fetch(`${url}&input=%7B%7D`, { headers })
        : await fetch(url, { method: 'POST', headers, body })
    const text = await response.text()
    if (response.status !== 400 || !text.includes('too_many_calls'))
      wrong.push(`${procedure.path}: ${response.status}`)
  })
  expect(wrong).toEqual([])
  expect(await everyRow(lectern.db.query)).toBe(before)
  console.log(`A8: batches of 11 of ${all.length} procedures, 0 calls run`)
})

test('A8: of many guesses at one code, in batches and with forged addresses, at most ten are weighed', async () => {
  const { lectern, club } = scene
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const handle = code.slice(0, 4)
  const guess = (n: number) =>
    `${handle}${[...String(n).padStart(4, '0')].map((digit) => 'BCDFGHJKMN'[Number(digit)]).join('')}`
  const headers = { origin: lectern.url, 'content-type': 'application/json' }
  const path = Array.from({ length: 10 }, () => 'accounts.pair').join(',')
  const batches = Array.from({ length: GUESSES / 10 }, (_, at) => at)
  let refused = 0
  await atOnce(batches, async (batch) => {
    const calls = Array.from({ length: 10 }, (_, at) => [
      at,
      { code: guess(batch * 10 + at), label: 'Guess' },
    ])
    const forged = {
      'x-forwarded-for': `10.0.${batch >> 8}.${batch & 255}`,
      'x-real-ip': `10.1.0.${batch & 255}`,
    }
    const response = await fetch(`${lectern.url}/trpc/${path}?batch=1`, {
      method: 'POST',
      headers: { ...headers, ...forged },
      body: JSON.stringify(Object.fromEntries(calls)),
    })
    // Whoever finds the code busy may also be told to come again; nobody is let in.
    const told = await response.text()
    refused += told.split(/"refusal":"(?:code_not_valid|too_many_attempts|unavailable)"/).length - 1
  })
  const [row] = await lectern.db.query.execute<{ n: number }>(
    sql`select wrong_guesses as n from pairings where handle = ${handle}`,
  )
  expect(refused).toBe(GUESSES)
  expect(row?.n).toBeLessThanOrEqual(10)
  await expect(
    clientFor(lectern.url, {}).accounts.pair.mutate({ code: code as never, label: 'Ben' }),
  ).rejects.toThrow('This code is wrong')
  console.log(
    `A8: ${GUESSES} guesses by 10 at a time: ${row?.n} weighed, then not even the right code is taken`,
  )
}, 120_000)

test('A8: while a hundred bodies trickle in, everybody else is answered', async () => {
  const { lectern, club } = scene
  const { hostname, port } = new URL(lectern.url)
  const slow = await Promise.all(
    Array.from({ length: 100 }, () => {
      const socket = net.connect(Number(port), hostname)
      const head = `POST /trpc/summaries.submit HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{`
      return new Promise<net.Socket>((done) => socket.write(head, () => done(socket)))
    }),
  )
  const times: number[] = []
  for (let at = 0; at < 20; at += 1) {
    const began = performance.now()
    await club.ben.client.accounts.me.query({})
    times.push(performance.now() - began)
  }
  for (const socket of slow) socket.destroy()
  const median = times.toSorted((one, other) => one - other)[10] ?? 0
  expect(median).toBeLessThan(1_000)
  console.log(`A8: 100 bodies that never end, others answered in ${median.toFixed(1)} ms (median)`)
})

test('A8: text of a million bytes, and JSON that is 100,000 deep, is refused by every mutation and changes nothing', async () => {
  const { lectern, club } = scene
  const before = await everyRow(lectern.db.query)
  const bodies = {
    long: JSON.stringify({ x: 'a'.repeat(990_000) }),
    deep: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  }
  const all = procedures(scene).filter(({ type }) => type === 'mutation')
  for (const { path } of all)
    for (const [name, body] of Object.entries(bodies)) {
      const headers = { cookie: club.ada.cookie, origin: lectern.url, 'content-type': 'application/json' }
      const { status } = await fetch(`${lectern.url}/trpc/${path}`, { method: 'POST', headers, body })
      expect([path, name, status]).toEqual([path, name, 400])
    }
  expect(await everyRow(lectern.db.query)).toBe(before)
  console.log(`A8: ${all.length} mutations × ${Object.keys(bodies).length} large bodies: each a 400`)
})

const EVIL = ['evil.example', 'evil.example:443', '127.0.0.1:1', 'localhost', 'lectern.evil.example', '[::1]']
const NAMES = [
  'host',
  'x-forwarded-host',
  'x-host',
  'x-original-host',
  'x-forwarded-server',
  'x-http-host-override',
]
const FURTHER: Record<string, string>[] = [
  ...['https', 'javascript', 'ftp'].map((scheme) => ({ 'x-forwarded-proto': scheme })),
  { forwarded: 'for=1.2.3.4;host=evil.example;proto=https' },
  { 'x-forwarded-prefix': '/evil' },
  { 'x-original-url': '/evil' },
  { 'x-rewrite-url': '//evil.example' },
  { 'x-forwarded-port': '666' },
  { referer: 'https://evil.example/' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', host: 'evil.example' },
]
/** A place to go to, asked for in the address. */
const BACK = [
  'callbackURL',
  'redirect',
  'next',
  'returnTo',
  'url',
  'continue',
  'return_to',
  'redirect_uri',
  'dest',
  'u',
  'goto',
  'target',
  'to',
  'r',
]
const FORGED: { headers: Record<string, string>; query: string }[] = [
  ...NAMES.flatMap((name) => EVIL.map((value) => ({ headers: { [name]: value }, query: '' }))),
  ...FURTHER.map((headers) => ({ headers, query: '' })),
  ...BACK.map((name) => ({ headers: {}, query: `?${name}=${encodeURIComponent('https://evil.example/')}` })),
]

/** With a Host of one's own, which fetch does not allow. */
function post(
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; location: string }> {
  return new Promise((done, fail) => {
    const call = request(
      `${scene.lectern.url}${path}`,
      { method: 'POST', headers, agent: false },
      (response) => {
        response.resume()
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, location: response.headers.location ?? '' }),
        )
      },
    )
    call.on('error', fail)
    call.end(body)
  })
}

test('A9: whatever a request says of its host, links in mails and redirects lead to this server', async () => {
  const { lectern, club } = scene
  const origin = { origin: lectern.url, 'content-type': 'application/json' }
  lectern.undo(true)
  const mailing = await mailSenders()
  expect(mailing).toContain('accounts.askForLink')
  const deviations: string[] = []
  let mails = 0
  for (const procedure of procedures(scene).filter(({ path }) => mailing.includes(path)))
    for (const { headers, query } of FORGED) {
      const before = lectern.mails.length
      const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
      await post(
        `/trpc/${procedure.path}${query}`,
        { ...origin, cookie: club.ada.cookie, ...headers },
        JSON.stringify(input),
      )
      for (const { text, html, link } of lectern.mails.slice(before)) {
        mails += 1
        const links = [...`${text} ${html} ${link ?? ''}`.matchAll(/\bhttps?:[^\s"'<>]+/g)].map(
          ([url]) => url,
        )
        const away = links.filter((url) => !url.startsWith(`${lectern.url}/`) && url !== lectern.url)
        deviations.push(...away.map((url) => `${procedure.path} ${JSON.stringify(headers)}${query}: ${url}`))
      }
    }
  lectern.undo(false)
  for (const { headers, query } of FORGED) {
    const link = await freshLink()
    const { status, location } = await post(link + query, { origin: lectern.url, ...headers })
    if (status !== 303 || location !== '/')
      deviations.push(`sign-in ${JSON.stringify(headers)}${query}: ${status} ${location}`)
  }
  expect(deviations).toEqual([])
  expect(mails).toBeGreaterThanOrEqual(FORGED.length)
  expect(FORGED).toHaveLength(60)
  console.log(
    `A9: ${FORGED.length} forged headers and addresses × ${mailing.length} that send mail (${mails} mails) and 1 that redirects: 0 deviations`,
  )
})

/** The path of a sign-in link that was not used yet. */
async function freshLink(): Promise<string> {
  const { lectern } = scene
  const mail = `a${lectern.mails.length}@example.org`
  await clientFor(lectern.url, {}).accounts.askForLink.mutate({ mail: mail as never })
  return new URL(lectern.mails.at(-1)?.link ?? '').pathname
}

/** Every procedure after which a mail was handed over. */
async function mailSenders(): Promise<string[]> {
  const { lectern, club } = scene
  const found: string[] = []
  for (const procedure of procedures(scene).filter(({ type }) => type === 'mutation')) {
    const before = lectern.mails.length
    const input = inputFor(scene, { procedure, target: targetOf(scene, procedure, 'own') })
    const headers = { cookie: club.ada.cookie, origin: lectern.url, 'content-type': 'application/json' }
    await fetch(`${lectern.url}/trpc/${procedure.path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    if (lectern.mails.length > before) found.push(procedure.path)
  }
  return found
}
