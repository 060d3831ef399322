// What a page hands back is believed no more than the page: shape and name are checked in the worker (E2, E3).
import { beforeEach, expect, test, vi } from 'vitest'

const fake = vi.hoisted(() => ({
  scripting: {} as Record<string, unknown>,
  tabs: {} as Record<string, unknown>,
}))
vi.mock('wxt/browser', () => ({ browser: fake }))

import { readTab } from '../../extension/background/read-tab.ts'
import { aPaper } from '../support/papers.ts'

const URL_OF_PAPER = 'https://arxiv.org/abs/1706.03762v7'
let result: unknown
let address: string
beforeEach(() => {
  result = { paper: aPaper() }
  address = URL_OF_PAPER
  fake.scripting.executeScript = async () => [{ frameId: 0, result }]
  fake.tabs.get = async () => ({ id: 7, url: address })
})

test('the paper of the page in the tab is taken', async () => {
  expect(await readTab(7)).toEqual({ paper: aPaper() })
})

test('a reason is handed on', async () => {
  result = { noPaper: 'no_paper', detail: 'This page shows no paper.' }
  expect(await readTab(7)).toEqual(result)
})

test('another paper than the address names is not taken', async () => {
  address = 'https://arxiv.org/abs/1902.02534v2'
  expect(await readTab(7)).toMatchObject({ noPaper: 'another_paper' })
})

test.each([
  null,
  'paper',
  {},
  { paper: null },
  { paper: { ...aPaper(), title: { type: 'div', constructor: null } } },
  { paper: { ...aPaper(), title: 'x\u0000' } },
  { paper: { ...aPaper(), more: 1 } },
  { paper: aPaper(), more: 1 },
  { noPaper: 'x', detail: 'x'.repeat(501) },
])('%j is not usable', async (shape) => {
  result = shape
  expect(await readTab(7)).toMatchObject({ noPaper: 'unusable' })
})

test('a PDF is named by its address, and nothing is put into the browser’s own viewer', async () => {
  fake.scripting.executeScript = async () => expect.fail('put into a PDF')
  address = 'https://arxiv.org/pdf/1706.03762v7'
  const mention = { work: aPaper().work, version: 7, outline: null }
  expect(await readTab(7)).toEqual({ mention })
  address = 'https://arxiv.org/pdf/1706.03762'
  expect(await readTab(7)).toEqual({ mention: { ...mention, version: null } })
})

test('the name of a full text is taken where its address says the same', async () => {
  result = { mention: { work: aPaper().work, version: 7, outline: null } }
  address = 'https://arxiv.org/html/1706.03762v7'
  expect(await readTab(7)).toEqual(result)
  address = 'https://arxiv.org/html/1902.02534v2'
  expect(await readTab(7)).toMatchObject({ noPaper: 'another_paper' })
})

test('where the browser lets nobody in, it says so', async () => {
  fake.scripting.executeScript = async () => {
    throw new Error('Cannot access a chrome:// URL')
  }
  expect(await readTab(7)).toMatchObject({ noPaper: 'unknown_page' })
})
