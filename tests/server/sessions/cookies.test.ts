// A10: what the cookies of sign-in carry, and which methods its addresses answer.
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookiesOf } from '../../../server/session-cookie.ts'
import { foundClub } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())

async function written(baseUrl: string): Promise<readonly string[]> {
  const app = new Hono()
  app.get('/', (c) => {
    const cookies = cookiesOf(c, baseUrl)
    cookies.giveSession('token')
    cookies.giveVisit('secret')
    return c.json(cookies.headers)
  })
  return (await (await app.request('/')).json()) as string[]
}

test('over https both cookies are bound to this very host, hidden from scripts and not sent along by other sites', async () => {
  const [session, visit] = await written('https://lectern.example.org')
  expect(session).toMatch(/^__Host-lectern=token; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(visit).toMatch(
    /^__Host-lectern-visit=secret; Max-Age=2700; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test.each([
  ['POST', '/sign-in/with/orcid', 'GET, HEAD'],
  ['PUT', '/sign-in/with/orcid', 'GET, HEAD'],
  ['DELETE', '/change-mail/some-token', 'GET, HEAD, POST'],
  ['POST', '/connect', 'GET, HEAD'],
  ['POST', '/pair/00000000-0000-4000-8000-000000000000', 'GET, HEAD'],
])('%s %s is answered 405 with the right ones', async (method, path, allow) => {
  const response = await fetch(`${lectern.url}${path}`, { method, headers: { origin: lectern.url } })
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
})

test('with the cookie alone nothing is changed from a page of elsewhere, nor read by another site', async () => {
  const { ben } = await foundClub(lectern)
  const { cookie } = ben
  const change = (headers: Record<string, string>) =>
    fetch(`${lectern.url}/trpc/accounts.change`, {
      ...{ method: 'POST', headers: { cookie, 'content-type': 'application/json', ...headers } },
      body: JSON.stringify({ name: 'Somebody else', zone: 'Europe/Berlin' }),
    })
  const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
  for (const headers of [{}, { origin: extension }, { 'sec-fetch-site': 'none' }] as Record<string, string>[])
    expect((await change(headers)).status).toBe(403)
  const read = (site: string) =>
    fetch(`${lectern.url}/trpc/accounts.me?input=%7B%7D`, { headers: { cookie, 'sec-fetch-site': site } })
  expect([(await read('cross-site')).status, (await read('same-origin')).status]).toEqual([403, 200])
  expect((await ben.client.accounts.me.query({})).account.name).toBe('Ben')
})
