// What a session is called, from what browsers say of themselves, and from what nobody should say.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameDevice } from '../../shared/domain/name-device.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'
test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`, 'Chrome on Linux'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/141.0 Safari/537.36`, 'Chrome on Linux'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64) ${WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0`, 'Edge on Windows'],
  [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 OPR/125.0`, 'Opera on Windows'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.0 Safari/605.1.15`,
    'Safari on macOS',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} CriOS/140 Safari/604`,
    'Chrome on iPhone',
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/140.0 Safari/537.36`, 'Chrome on ChromeOS'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox on Android'],
  ['Mozilla/5.0 (X11; FreeBSD amd64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox'],
  ['Lynx/2.8 (Linux)', 'Browser on Linux'],
  ['curl/8.5.0', null],
  ['', null],
])('%s', (agent, name) => {
  expect(nameDevice(agent)).toBe(name)
})

test('whatever is said, the name is one short line of ours', () => {
  const seed = Date.now() % 2 ** 31
  console.log(`names of devices: seed ${seed}`)
  const words = fc.constantFrom(
    'Firefox/',
    'Chrome/',
    'Linux',
    'iPad',
    '<script>',
    '\n',
    '\u202e',
    ' ',
    '9'.repeat(900),
  )
  const said = fc.array(fc.oneof(words, fc.string())).map((parts) => parts.join(''))
  fc.assert(
    fc.property(said, (agent) => /^[A-Za-z ]{1,100}$/.test(nameDevice(agent) ?? 'Web')),
    { seed, numRuns: 2_000 },
  )
})
