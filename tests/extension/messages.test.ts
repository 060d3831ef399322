// Who may say what inside the extension (E2): every message, from every kind of sender, in every hostile shape.
import { beforeEach, expect, test, vi } from 'vitest'

const ID = 'lchgcafnaecodalfgpgopfkcgjmibdah'
const OWN = `chrome-extension://${ID}/`
const fake = vi.hoisted(() => ({
  runtime: {} as Record<string, unknown>,
  tabs: {} as Record<string, unknown>,
}))
vi.mock('wxt/browser', () => ({ browser: fake }))

import { isCutOff, tellWorker } from '../../extension/capture/to-worker.ts'
import {
  callWorker,
  dispatch,
  type Handlers,
  type Sender,
  serve,
  TO_WORKER,
} from '../../extension/messages.ts'
import { aPaper, aPointer } from '../support/papers.ts'

const PAGE: Sender = {
  ...{ id: ID, frameId: 0, tab: { id: 7 } },
  url: 'https://arxiv.org/abs/1706.03762v7',
}
const LIST: Sender = { ...PAGE, url: 'https://arxiv.org/list/cs.CL/new?show=200' }
const PANEL: Sender = { id: ID, url: `${OWN}sidepanel.html` }
const PANEL_IN_A_TAB: Sender = { ...PANEL, frameId: 0, tab: { id: 9 } }

let heard: string[]
const handlers: Handlers<typeof TO_WORKER> = {
  'capture-here': (_ask, tabId) => {
    heard.push(`capture-here ${tabId}`)
    return { opened: true, problem: null }
  },
  'open-reader': (_ask, tabId) => {
    heard.push(`open-reader ${tabId}`)
    return {}
  },
  'capture-entry': ({ work }) => {
    heard.push(`capture-entry ${work}`)
    return { group: 'Vision Reading', problem: null }
  },
  'ready-to-point': (_ask, tabId) => {
    heard.push(`ready-to-point ${tabId}`)
    return { ready: true }
  },
  point: ({ work, kind }) => {
    heard.push(`point ${work} ${kind}`)
    return { opened: true, problem: null }
  },
  'show-pointers': ({ goTo }) => {
    heard.push(`show-pointers ${goTo}`)
    return { places: [], problem: null }
  },
  standings: ({ works }) => {
    heard.push(`standings ${works.length}`)
    return { told: [] }
  },
  'capture-tab': () => {
    heard.push('capture-tab')
    return { problem: null }
  },
  'drain-outbox': () => {
    heard.push('drain-outbox')
    return {}
  },
  'keep-drafts': () => {
    heard.push('keep-drafts')
    return {}
  },
}
const say = (raw: unknown, sender: Sender) => dispatch(TO_WORKER, handlers, { raw, sender })
const capture = { lectern: 'capture-here', ask: {} }
const entry = { lectern: 'capture-entry', ask: { work: aPaper().work, version: null } }
const standings = { lectern: 'standings', ask: { works: [aPaper().work] } }
const ready = { lectern: 'ready-to-point', ask: {} }
const { version: _, ...selected } = aPointer()
const point = { lectern: 'point', ask: { work: aPaper().work, pointer: selected, kind: 'weakness' } }
const show = {
  lectern: 'show-pointers',
  ask: { work: aPaper().work, version: 7, pointers: [aPointer()], goTo: 0 },
}
const captureTab = { lectern: 'capture-tab', ask: { tabId: 7 } }
const drain = { lectern: 'drain-outbox', ask: { eager: true } }

beforeEach(() => {
  heard = []
  fake.runtime = { id: ID, getURL: (path: string) => `${OWN}${path}` }
})

test('a page may have its tab captured, and nothing else', async () => {
  expect(await say(capture, PAGE)).toEqual({ opened: true, problem: null })
  expect(heard).toEqual(['capture-here 7'])
  for (const raw of [captureTab, drain, entry, show]) expect(say(raw, PAGE)).toBeUndefined()
})

test('the full text of a paper may point into that paper, and into no other', async () => {
  const html = { ...PAGE, url: 'https://arxiv.org/html/1706.03762v7' }
  expect(await say(ready, html)).toEqual({ ready: true })
  expect(await say(point, html)).toEqual({ opened: true, problem: null })
  expect(heard).toEqual(['ready-to-point 7', `point ${aPaper().work} weakness`])
  expect(say(point, { ...PAGE, url: 'https://arxiv.org/html/1902.02534v2' })).toBeUndefined()
  for (const sender of [LIST, PANEL, PANEL_IN_A_TAB]) {
    expect([say(ready, sender), say(point, sender)]).toEqual([undefined, undefined])
  }
  expect(say(show, html)).toBeUndefined()
  expect(await say(show, PANEL)).toEqual({ places: [], problem: null })
  const named = { ...PANEL, url: `${OWN}sidepanel.html?paper=arXiv:1902.02534v2` }
  expect(await say(show, named)).toEqual({ places: [], problem: null })
})

test('the reader of a paper is a page of that paper, from our own extension only', async () => {
  const reader = { ...PAGE, url: `${OWN}paper.html?paper=1706.03762v7` }
  await say(capture, reader)
  await say({ lectern: 'open-reader', ask: {} }, PAGE)
  expect(heard).toEqual(['capture-here 7', 'open-reader 7'])
  expect(say(capture, { ...reader, id: 'another' })).toBeUndefined()
  expect(say(capture, { ...reader, url: `${OWN}paper.html?paper=nothing` })).toBeUndefined()
  expect(say({ lectern: 'open-reader', ask: {} }, LIST)).toBeUndefined()
})

test('a page may ask about its own paper, in either of its forms, and about no other', async () => {
  expect(await say(standings, PAGE)).toEqual({ told: [] })
  expect(await say(standings, { ...PAGE, url: 'https://arxiv.org/pdf/1706.03762' })).toEqual({ told: [] })
  expect(say(standings, { ...PAGE, url: 'https://arxiv.org/abs/1902.02534v2' })).toBeUndefined()
  const two = { lectern: 'standings', ask: { works: [aPaper().work, 'arxiv:1902.02534'] } }
  expect(say(two, PAGE)).toBeUndefined()
  expect(await say(two, LIST)).toEqual({ told: [] })
})

test.each([
  'https://arxiv.org/list/cs.CL/new',
  'https://arxiv.org/catchup/cs.CL/2026-11-20?abs=True',
  'https://arxiv.org/a/quill_a_1',
  'https://arxiv.org/search/?query=owl',
  'https://arxiv.org/search?query=owl',
  'https://arxiv.org/search/advanced?terms-0-term=owl',
  'https://arxiv.org/search/cs?query=owl',
])('the list %s may add an entry and ask about its papers, and nothing else', async (url) => {
  expect(await say(entry, { ...PAGE, url })).toMatchObject({ group: 'Vision Reading' })
  expect(await say(standings, { ...PAGE, url })).toEqual({ told: [] })
  for (const raw of [capture, captureTab, drain, ready, point, show])
    expect(say(raw, { ...PAGE, url })).toBeUndefined()
  expect(heard).toEqual([`capture-entry ${aPaper().work}`, 'standings 1'])
})

test('our own pages may do the rest, and do not speak for a page', async () => {
  expect(await say(captureTab, PANEL)).toEqual({ problem: null })
  expect(await say(drain, PANEL_IN_A_TAB)).toEqual({})
  for (const raw of [capture, entry, standings]) {
    expect([say(raw, PANEL), say(raw, PANEL_IN_A_TAB)]).toEqual([undefined, undefined])
  }
})

test('the handler runs in the very turn of the message, or the side panel could not open', () => {
  void say(capture, PAGE)
  expect(heard).toHaveLength(1)
})

const STRANGERS: [string, Sender][] = [
  ['another extension', { ...PAGE, id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
  ['another extension’s page', { id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', url: `${OWN}sidepanel.html` }],
  ['a page without id', { ...PAGE, id: undefined }],
  ['another site', { ...PAGE, url: 'https://evil.example/abs/1706.03762v7' }],
  ['a site that looks like arXiv', { ...PAGE, url: 'https://arxiv.org.evil.example/abs/1706.03762v7' }],
  ['a page of arXiv without papers', { ...PAGE, url: 'https://arxiv.org/help/list/abs' }],
  ['a frame in the page', { ...PAGE, frameId: 3 }],
  ['no tab', { ...PAGE, tab: undefined }],
  ['no address', { ...PAGE, url: undefined }],
  ['a page that names us in its address', { ...PAGE, url: `https://evil.example/?${OWN}sidepanel.html` }],
]

test.each(STRANGERS)('%s is not heard', (_name, sender) => {
  for (const raw of [capture, entry, standings, captureTab, drain, ready, point, show])
    expect(say(raw, sender)).toBeUndefined()
  expect(heard).toEqual([])
})

const SHAPES: unknown[] = [
  ...[null, undefined, 0, '', 'capture-here', [], [capture], {}, Number.NaN, Symbol('x'), () => capture],
  { lectern: 'rpc', ask: { path: 'account.delete' } },
  { lectern: 'fetch', ask: { url: 'https://evil.example' } },
  { type: 'getToken' },
  { lectern: 'constructor', ask: {} },
  { lectern: '__proto__', ask: {} },
  { lectern: 'toString', ask: {} },
  { lectern: 'capture-paper', ask: { paper: aPaper() } },
  { lectern: 'capture-here' },
  { lectern: 'capture-here', ask: null },
  { lectern: 'capture-here', ask: { paper: aPaper() } },
  { lectern: 'capture-here', ask: { tabId: 1 } },
  { lectern: 'capture-here', ask: { url: 'https://evil.example' } },
  { ...capture, more: true },
  { lectern: 'capture-tab', ask: { tabId: '7' } },
  { lectern: 'capture-tab', ask: { tabId: 7, url: 'https://evil.example' } },
  { lectern: 'drain-outbox', ask: { eager: 'yes' } },
  { lectern: 'drain-outbox', ask: [] },
  { lectern: 'capture-entry', ask: { work: 'arxiv:../../account', version: null } },
  { lectern: 'capture-entry', ask: { work: aPaper().work } },
  { lectern: 'capture-entry', ask: { work: aPaper().work, version: 0 } },
  { lectern: 'capture-entry', ask: { work: aPaper().work, version: null, groupId: 'x' } },
  { lectern: 'ready-to-point', ask: { url: 'https://evil.example' } },
  { lectern: 'point', ask: { ...point.ask, kind: 'secret' } },
  { lectern: 'point', ask: { ...point.ask, tabId: 1 } },
  { lectern: 'point', ask: { ...point.ask, pointer: { ...selected, version: 7 } } },
  { lectern: 'point', ask: { ...point.ask, pointer: { ...selected, quote: null } } },
  { lectern: 'point', ask: { ...point.ask, pointer: { ...selected, from: 'pdf' } } },
  { lectern: 'point', ask: { ...point.ask, pointer: { ...selected, anchor: 'x'.repeat(201) } } },
  {
    lectern: 'point',
    ask: {
      ...point.ask,
      pointer: { ...selected, quote: { exact: 'x'.repeat(2_001), prefix: '', suffix: '' } },
    },
  },
  { lectern: 'show-pointers', ask: { ...show.ask, pointers: Array.from({ length: 61 }, () => aPointer()) } },
  { lectern: 'show-pointers', ask: { ...show.ask, url: 'https://evil.example' } },
  { lectern: 'standings', ask: { works: aPaper().work } },
  { lectern: 'standings', ask: { works: [{ work: aPaper().work }] } },
  { lectern: 'standings', ask: { works: Array.from({ length: 2_001 }, () => aPaper().work) } },
]

test('no hostile shape is handled, or throws, whoever sends it', () => {
  const senders = [PAGE, LIST, PANEL, PANEL_IN_A_TAB]
  for (const raw of SHAPES) for (const sender of senders) expect(say(raw, sender)).toBeUndefined()
  expect(heard).toEqual([])
  console.log(`messages: ${SHAPES.length} shapes × ${senders.length} senders, ${STRANGERS.length} strangers`)
})

test('every message names its sender, and none carries a path or an address to fetch', () => {
  expect(Object.entries(TO_WORKER).map(([name, { from }]) => [name, from])).toEqual([
    ['capture-here', 'paper'],
    ['open-reader', 'paper'],
    ['capture-entry', 'list'],
    ['ready-to-point', 'paper'],
    ['point', 'paper'],
    ['standings', 'page'],
    ['capture-tab', 'own'],
    ['show-pointers', 'own'],
    ['drain-outbox', 'own'],
    ['keep-drafts', 'own'],
  ])
})

test('there and back: the answer arrives, a failure and an ill-formed answer are null', async () => {
  let listener: (raw: unknown, sender: Sender, respond: (reply: unknown) => void) => boolean = () => false
  fake.runtime.onMessage = {
    addListener: (hear: typeof listener) => {
      listener = hear
    },
  }
  let sender = PAGE
  fake.runtime.sendMessage = (raw: unknown) =>
    new Promise((answer) => {
      if (!listener(raw, sender, answer)) answer(undefined)
    })
  serve(TO_WORKER, handlers)
  expect(await tellWorker('capture-here', {})).toEqual({ opened: true, problem: null })
  sender = PANEL
  expect(await tellWorker('capture-here', {})).toBeNull()
  expect(await callWorker('capture-tab', { tabId: 7 })).toEqual({ problem: null })
  serve(TO_WORKER, {
    ...handlers,
    'drain-outbox': () => {
      throw new Error('secret')
    },
  })
  expect(await callWorker('drain-outbox', { eager: true })).toBeNull()
  fake.runtime.sendMessage = async () => ({ lectern: 'answer', answer: { problem: 7 } })
  expect(await callWorker('capture-tab', { tabId: 7 })).toBeNull()
})

test('a script that an update cut off fails politely', async () => {
  fake.runtime = {
    sendMessage: () => {
      throw new Error('Extension context invalidated.')
    },
  }
  expect(isCutOff()).toBe(true)
  expect(await tellWorker('capture-here', {})).toBeNull()
})
