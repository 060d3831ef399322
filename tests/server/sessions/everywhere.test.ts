// B5: signing out everywhere is felt at once by every session, of a browser or of an extension.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Person, refusalOf, signIn } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())

async function threeOf(name: string) {
  const here = await signIn(lectern, name)
  const there = await signIn(lectern, name)
  const { code } = await here.client.accounts.makePairingCode.mutate({})
  const { token } = await there.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  return { here, there, extension: clientFor(lectern.url, { token }) }
}
const isIn = (client: Person['client']) =>
  client.accounts.me.query({}).then(
    () => true,
    async () => (await refusalOf(client.accounts.me.query({}))).code !== 'not_signed_in',
  )

test('all others: this one stays, and other people’s too', async () => {
  const { here, there, extension } = await threeOf('Ada')
  const ben = await signIn(lectern, 'Ben')
  const began = performance.now()
  expect(await here.client.accounts.endSessions.mutate({ which: 'others' })).toEqual({ ended: 2 })
  expect(await Promise.all([here.client, there.client, extension, ben.client].map(isIn))).toEqual([
    ...[true, false, false, true],
  ])
  const took = performance.now() - began
  console.log(`B5: two sessions refused ${took.toFixed(0)} ms after signing out everywhere`)
  expect(took).toBeLessThan(1_000)
  expect(await here.client.accounts.endSessions.mutate({ which: 'others' })).toEqual({ ended: 0 })
})

test('all: this one too, and its cookie goes', async () => {
  const { here, there, extension } = await threeOf('Cleo')
  const browser = new Wanderer(lectern)
  await browser.press(await linkFor('cleo@home.example.org'))
  expect(browser.cookie).toMatch(/^lectern=/)
  expect((await browser.call('accounts.endSessions', { which: 'all' })).data).toEqual({ ended: 4 })
  expect(browser.cookie).toBe('')
  expect(await Promise.all([here.client, there.client, extension].map(isIn))).toEqual([false, false, false])
})

test('the extension’s token cannot sign anybody out but itself', async () => {
  const { extension } = await threeOf('Dan')
  const refusal = await refusalOf(extension.accounts.endSessions.mutate({ which: 'all' }))
  expect(refusal.code).toBe('not_allowed')
})

async function linkFor(mail: string): Promise<string> {
  await clientFor(lectern.url, {}).accounts.askForLink.mutate({ mail: mail as never })
  return lectern.mails.findLast(({ to }) => to === mail)?.link ?? ''
}
