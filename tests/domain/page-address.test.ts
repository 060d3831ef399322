// Addresses of public pages: what can be one, and what a club's name suggests.
import { expect, test } from 'vitest'
import { PageAddress } from '../../shared/contract/page-address.ts'
import { suggestAddress } from '../../shared/domain/suggest-address.ts'
import { randomFrom } from '../support/random.ts'

test.each(['paper-club', 'mlc', '2026', 'a-1-b', 'x'.repeat(40)])('%s is an address', (address) => {
  expect(PageAddress.safeParse(address).success).toBe(true)
})

test.each([
  ...['', 'ab', 'x'.repeat(41), 'Paper', 'paper club', 'paper_club', '-paper', 'paper-', 'pa--per', 'pa/per'],
  ...['pa.per', 'päper', 'раper', 'paper\n', '..', '%2e', 'admin', 'sign-in', 'clubs', 'health', 'lectern'],
])('%j is none', (address) => {
  expect(PageAddress.safeParse(address).success).toBe(false)
})

test.each([
  ['Paper Club', 'paper-club'],
  ['  Café  Größe!  ', 'cafe-grosse'],
  ['ML', 'ml-club'],
  ['Admin', 'admin-club'],
  ['東京', ''],
  ['', ''],
  ['Donaudampfschifffahrtsgesellschaftsverein 1900', 'donaudampfschifffahrtsgesellschaftsverei'],
])('%j suggests %j', (name, address) => {
  expect(suggestAddress(name)).toBe(address)
})

test('what is suggested for any name is an address or nothing', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const random = randomFrom(seed)
  for (let round = 0; round < 5_000; round++) {
    const letters = Array.from({ length: Math.floor(random() * 60) }, () =>
      String.fromCodePoint(
        random() < 0.8 ? 32 + Math.floor(random() * 95) : 160 + Math.floor(random() * 9_000),
      ),
    )
    const address = suggestAddress(letters.join(''))
    expect(address === '' || PageAddress.safeParse(address).success, `seed ${seed}: ${address}`).toBe(true)
  }
})
