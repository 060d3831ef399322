// Copies of one draft on several devices: which goes on from which, against the plain definition by sets of texts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeviceId } from '../../shared/contract/kept-draft.ts'
import { type Copy, compareCopies, covers, seenBoth } from '../../shared/domain/compare-copies.ts'

const DEVICES = ['a', 'b', 'c'] as DeviceId[]
const [A, B, C] = DEVICES as [DeviceId, DeviceId, DeviceId]
const copy = (device: DeviceId, number: number, seen: Record<string, number> = {}): Copy => ({
  device,
  number,
  seen,
})

test.each([
  ['behind', 'a new device and a text', copy(A, 0), copy(B, 3)],
  ['behind', 'a text and one that goes on from it', copy(A, 2), copy(B, 3, { a: 2 })],
  ['ahead', 'a text and the one it went on from', copy(B, 3, { a: 2 }), copy(A, 2)],
  ['ahead', 'a newer text of the device it was taken from', copy(A, 5, { b: 3 }), copy(B, 3, { a: 2 })],
  ['apart', 'two texts that never met', copy(A, 1), copy(B, 1)],
  ['apart', 'both went on from one text', copy(A, 3), copy(B, 1, { a: 2 })],
  ['same', 'taken over as it stands', copy(A, 2, { b: 3 }), copy(B, 3, { a: 2 })],
  ['same', 'nothing anywhere', copy(A, 0), copy(B, 0)],
] as const)('%s: %s', (expected, _what, mine, theirs) => {
  expect(compareCopies(mine, theirs)).toBe(expected)
})

test('what was chosen over never comes again, nor what that had gone on from', () => {
  const theirs = copy(B, 4, { c: 2 })
  const chosen = copy(A, 2, seenBoth(A, { [C]: 1 }, theirs))
  expect(chosen.seen).toEqual({ b: 4, c: 2 })
  for (const old of [theirs, copy(B, 1), copy(C, 2)]) expect(compareCopies(chosen, old)).toBe('ahead')
  expect(compareCopies(chosen, copy(C, 3, { b: 4 }))).toBe('apart')
  expect(seenBoth(A, {}, copy(B, 1, { a: 7 }))).toEqual({ b: 1 })
})

interface Device {
  copy: Copy
  /** Every text that its own text goes on from. */
  readonly texts: Set<string>
}

test('model: writing, taking over and choosing on three devices agree with sets of texts', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  console.log(`copies model: seed ${seed}, 3000 runs`)
  const step = fc.tuple(fc.boolean(), fc.nat(2), fc.nat(2))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const devices: Device[] = DEVICES.map((name) => ({ copy: copy(name, 0), texts: new Set() }))
      for (const [writes, here, there] of steps) {
        const [mine, theirs] = [devices[here], devices[there]] as [Device, Device]
        if (writes) write(mine)
        else if (here !== there) meet(mine, theirs)
      }
      for (const mine of devices)
        for (const theirs of devices) expect(compareCopies(mine.copy, theirs.copy)).toBe(bySets(mine, theirs))
    }),
    { seed, numRuns: 3_000 },
  )
})

function write(mine: Device): void {
  const number = mine.copy.number + 1
  mine.copy = { ...mine.copy, number }
  mine.texts.add(`${mine.copy.device}${number}`)
}

/** Taken over where it goes on from mine; chosen over, and so written anew, where they are apart. */
function meet(mine: Device, theirs: Device): void {
  const found = compareCopies(mine.copy, theirs.copy)
  if (found === 'same' || found === 'ahead') return
  mine.copy = { ...mine.copy, seen: seenBoth(mine.copy.device, mine.copy.seen, theirs.copy) }
  for (const text of theirs.texts) mine.texts.add(text)
  expect(covers(mine.copy, theirs.copy)).toBe(true)
  if (found === 'apart') write(mine)
}

function bySets(mine: Device, theirs: Device) {
  const has = [...theirs.texts].every((text) => mine.texts.has(text))
  const had = [...mine.texts].every((text) => theirs.texts.has(text))
  if (has && had) return 'same'
  if (has) return 'ahead'
  return had ? 'behind' : 'apart'
}
