// @vitest-environment happy-dom
// E5: the disk of the device is full for a while. The editor says so, the words stay in their fields, and they are kept
// as soon as there is room.
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadDraft } from '../../shared/device/store-draft.ts'
import { MINE, WORK } from '../device/device.ts'
import { at, button, field, open, press, quiet, said, setUp, type, typeAll } from './panel-page.tsx'

const put = IDBObjectStore.prototype.put
const add = IDBObjectStore.prototype.add
beforeEach(setUp)
afterEach(() => {
  makeRoom()
  render(null, at.root)
})

/** What browsers do when an origin has used up what it may: the request is refused, and with it its transaction. */
function fillDisk(stores: readonly string[]): void {
  const refuse = (store: IDBObjectStore) => {
    if (stores.includes(store.name)) throw new DOMException('full', 'QuotaExceededError')
  }
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...rest: Parameters<typeof put>) {
    refuse(this)
    return put.apply(this, rest)
  }
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...rest: Parameters<typeof add>) {
    refuse(this)
    return add.apply(this, rest)
  }
}

function makeRoom(): void {
  IDBObjectStore.prototype.put = put
  IDBObjectStore.prototype.add = add
}

const ALL = ['drafts', 'keeping', 'outbox', 'rescues']
const later = (ms: number) => new Promise((done) => setTimeout(done, ms))
const tells = ({ textContent }: Element) => textContent?.includes('Not saved: the disk')
const draft = () => loadDraft(at.storage, MINE, 7)

test('typing: not saved is said, the words stay, more can be typed, and all is kept once there is room', async () => {
  await open()
  fillDisk(ALL)
  type('Takeaway', 'first words')
  await later(400)
  await quiet()
  expect(said()).toContain('Not saved: the disk of this device is full.')
  expect([...at.root.querySelectorAll('[role=status]')].some(tells)).toBe(true)
  type('Takeaway', 'first words, and more')
  await later(400)
  await quiet()
  expect([field('Takeaway').value, await draft()]).toEqual(['first words, and more', undefined])
  makeRoom()
  await later(2_100)
  await quiet()
  expect(said()).toContain('Saved on this device')
  expect(said()).not.toContain('Not saved')
  expect(await draft()).toMatchObject({ phase: 'saved', content: { takeaway: 'first words, and more' } })
})

test.each([
  ['draft and outbox', ALL],
  ['outbox alone', ['outbox']],
])(
  'Submit on a full disk (%s): nothing is called queued, the text stays and is kept, and goes out once',
  async (_which, stores) => {
    await open()
    fillDisk(stores)
    typeAll('whole')
    await press({ key: 'Enter', ctrlKey: true })
    expect(said()).toContain('Not queued: this device could not keep it.')
    expect(said()).not.toMatch(/Submitted \d|Waiting for/)
    expect(field('Takeaway').value).toBe('whole')
    expect([await at.storage.count('outbox'), at.server.applied]).toEqual([0, []])
    makeRoom()
    await later(2_100)
    await quiet()
    expect(await draft()).toMatchObject({ phase: 'saved', content: { takeaway: 'whole' } })
    expect(said()).toContain('Saved on this device')
    button('Submit').click()
    await quiet()
    expect(said()).toMatch(/Submitted .*revision 1\./)
    expect(said()).not.toContain('Not queued')
    expect(at.server.texts.get(WORK)?.content.takeaway).toBe('whole')
    expect(at.server.applied.filter(({ path }) => path === 'summaries.submit')).toHaveLength(1)
  },
)
