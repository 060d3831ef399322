// @vitest-environment happy-dom
// Pairing by one press as the panel does it: which addresses it listens to, and which it does not.
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAnswer } from '../../extension/panel/pair-by-press.ts'
import { SERVER } from '../device/device.ts'
import { at, button, open, quiet, said, setUp } from './panel-page.tsx'

beforeEach(setUp)
afterEach(() => render(null, at.root))

async function press(): Promise<string> {
  await open({ paired: false })
  button('Settings').click()
  await quiet()
  button('Pair in one press').click()
  await quiet()
  return `${SERVER}/pair/${at.server.asked.requestId}`
}
async function goTo(address: string): Promise<void> {
  for (const hear of [...at.watching]) hear(address)
  await quiet()
}

test('asks, opens the page of its own server, and is paired by the answer in its address', async () => {
  const page = await press()
  expect(at.opened).toEqual([page])
  expect(said()).toContain('Waiting for your yes in the tab')
  await goTo(page)
  expect(at.panel.account.paired.value).toBe(false)
  await goTo(`${page}#paired=${at.server.pairingAnswer}`)
  expect(at.panel.account.paired.value).toBe(true)
  expect(at.panel.screen.value).toBe('write')
  expect(at.watching.size).toBe(0)
})

test('E2: what other pages and other addresses say is not heard', async () => {
  const page = await press()
  const answer = at.server.pairingAnswer
  const others = [
    `https://evil.example/pair/${at.server.asked.requestId}#paired=${answer}`,
    `${SERVER}.evil.example/pair/${at.server.asked.requestId}#paired=${answer}`,
    `${SERVER}/pair/00000000-0000-4000-8000-000000000000#paired=${answer}`,
    `${page}/more#paired=${answer}`,
    `${page}?x=1#paired=${answer}`,
    `${page}#paired=${answer}&more=1`,
    `${page}#paired=`,
    `${page}#paired=<script>`,
    `${page}#refused=no`,
  ]
  for (const address of others) {
    expect([address, readAnswer(address, page)]).toEqual([address, null])
    await goTo(address)
  }
  expect(at.server.requests.filter(({ path }) => path === 'pairings.collect')).toEqual([])
  expect(at.panel.account.paired.value).toBe(false)
})

test('a no in the tab, a wrong answer and a network that is gone are told; nothing is paired', async () => {
  const page = await press()
  await goTo(`${page}#refused`)
  expect(said()).toContain('It was refused in the tab')
  button('Pair in one press').click()
  await quiet()
  await goTo(`${page}#paired=${'b'.repeat(43)}`)
  expect(said()).toContain('Begin again in the panel')
  at.online = false
  button('Pair in one press').click()
  await quiet()
  expect(said()).toContain('The server does not answer')
  expect([at.opened.length, at.panel.account.paired.value]).toEqual([2, false])
})

test('stopping ends the waiting, and a later answer is not heard', async () => {
  const page = await press()
  button('Stop waiting').click()
  await quiet()
  expect([at.watching.size, said().includes('Waiting for your yes')]).toEqual([0, false])
  await goTo(`${page}#paired=${at.server.pairingAnswer}`)
  expect(at.panel.account.paired.value).toBe(false)
  button('Pair in one press')
})
