// Which servers may be spoken to, and in which spelling.
import { expect, test } from 'vitest'
import { hostPattern, needsGrant, tidyServerAddress } from '../../extension/server-address.ts'

test.each([
  ['http://localhost:4848', 'http://localhost:4848'],
  [' http://localhost:4848/ ', 'http://localhost:4848'],
  ['http://127.0.0.1:4848', 'http://127.0.0.1:4848'],
  ['https://Lectern.Example', 'https://lectern.example'],
  ['lectern.example', 'https://lectern.example'],
  ['https://club.example/lectern/', 'https://club.example/lectern'],
  ['https://club.example/lectern?x#y', 'https://club.example/lectern'],
])('%s → %s', (typed, tidy) => {
  expect(tidyServerAddress(typed)).toBe(tidy)
})

test.each([
  ...[
    'http://lectern.example',
    'http://localhost.evil.example',
    'ftp://lectern.example',
    'javascript:alert(1)',
  ],
  ...['', 'https://', 'https://ada:secret@lectern.example', 'file:///etc/passwd', 'http://192.168.0.2:4848'],
])('%s is refused: a token must not travel in the open', (typed) => {
  expect(tidyServerAddress(typed)).toBeNull()
})

test('only the default host is granted at installation; patterns hold no port', () => {
  expect(hostPattern('https://lectern.example:8443')).toBe('https://lectern.example/*')
  expect([needsGrant('http://localhost:4848'), needsGrant('http://localhost:5000')]).toEqual([false, false])
  expect([needsGrant('http://127.0.0.1:4848'), needsGrant('https://localhost:1')]).toEqual([true, true])
})
