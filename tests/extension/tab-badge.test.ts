// The toolbar button per tab: the standing of its paper, behind the number of what waits; gone after sign-out.
import { beforeEach, expect, test, vi } from 'vitest'

const fake = vi.hoisted(() => ({
  tabs: {} as Record<string, unknown>,
  action: {} as Record<string, unknown>,
}))
vi.mock('wxt/browser', () => ({ browser: fake }))

import type { Told } from '../../extension/background/standings.ts'
import { showAllBadges, showTabBadge } from '../../extension/background/tab-badge.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { freshStorage, submit, WORK } from '../device/device.ts'

let storage: Storage
let addresses: Record<number, string>
let texts: Map<number, string | null>
let titles: Map<number, string | null>
let told: Told[]
const tell = vi.fn(async () => told)
const world = () => ({ storage, tell })

beforeEach(async () => {
  storage = await freshStorage()
  addresses = { 7: 'https://arxiv.org/pdf/1706.03762v7', 8: 'https://arxiv.org/list/cs.CL/new' }
  texts = new Map()
  titles = new Map()
  told = [{ work: WORK, mark: 'due', short: 'Summary due 25 Nov', full: 'Vision Reading: summary due' }]
  tell.mockClear()
  fake.tabs.get = async (id: number) => ({ id, url: addresses[id] })
  fake.tabs.query = async () => Object.keys(addresses).map((id) => ({ id: Number(id), active: id === '7' }))
  fake.action.setBadgeText = async (badge: { tabId: number; text: string | null }) =>
    void texts.set(badge.tabId, badge.text)
  fake.action.setTitle = async (badge: { tabId: number; title: string | null }) =>
    void titles.set(badge.tabId, badge.title)
})

test('a tab with a paper shows its standing, at a glance and in words', async () => {
  await showTabBadge(world(), 7)
  expect(tell).toHaveBeenCalledWith([WORK])
  expect([texts.get(7), titles.get(7)]).toEqual(['due', 'Write in Lectern. Vision Reading: summary due'])
})

test('a tab without a paper asks nothing and shows what all tabs show', async () => {
  await showTabBadge(world(), 8)
  expect(tell).not.toHaveBeenCalled()
  expect([texts.get(8), titles.get(8)]).toEqual([null, null])
})

test('what waits to be sent is not hidden by a standing', async () => {
  await submit(storage, { takeaway: 'Waiting.' })
  await showTabBadge(world(), 7)
  expect(texts.get(7)).toBeNull()
  expect(titles.get(7)).toContain('summary due')
})

test('a page that was left meanwhile does not give its standing to the next', async () => {
  tell.mockImplementationOnce(async () => {
    addresses[7] = 'https://example.org/'
    return told
  })
  await showTabBadge(world(), 7)
  expect(texts.size).toBe(0)
})

test('after a sign-out no tab keeps what it showed', async () => {
  await showTabBadge(world(), 7)
  texts.set(8, 'list')
  told = []
  await showAllBadges(world())
  expect([texts.get(7), texts.get(8)]).toEqual([null, null])
})

test('a tab that was closed is no fault', async () => {
  fake.tabs.get = async () => Promise.reject(new Error('No tab with id: 7'))
  fake.action.setBadgeText = async () => Promise.reject(new Error('No tab with id: 7'))
  fake.action.setTitle = fake.action.setBadgeText
  await showTabBadge(world(), 7)
})
