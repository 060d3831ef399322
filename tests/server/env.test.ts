// A setting that does not fit stops the start with one line that says what to write instead, and never repeats the value.
import { expect, test } from 'vitest'
import { readEnv } from '../../server/env.ts'

test.each([
  ['PORT', 'abc', 'a whole number from 1 to 65535'],
  ['PORT', '0', 'a whole number from 1 to 65535'],
  ['PORT', '1e3', 'a whole number from 1 to 65535'],
  ['PORT', '70000', 'a whole number from 1 to 65535'],
  ['DATABASE_URL', 'x', 'postgres://user:password@host:5432/name'],
  ['DATABASE_URL', 'mysql://secret@host/name', 'postgres://user:password@host:5432/name'],
  ['SMTP_URL', 'mail.example.org', 'smtp://user:password@host:587'],
  ['LECTERN_URL', 'lectern.example.org', 'https://lectern.example.org'],
  ['LECTERN_URL', 'https://example.org/papers', 'https://lectern.example.org'],
  ['LECTERN_URL', 'https://secret@example.org', 'https://lectern.example.org'],
  ['LECTERN_URL', 'https://example.org?x=1', 'https://lectern.example.org'],
])('%s=%s is refused, with what fits', (name, value, hint) => {
  const read = () => readEnv({ [name]: value })
  expect(read).toThrow(`A setting does not fit: ${name} must be`)
  expect(read).toThrow(hint)
  expect(read).not.toThrow('secret')
})

test('the base of links is kept as browsers name it, so that their origin equals it', () => {
  const base = (LECTERN_URL: string) => readEnv({ LECTERN_URL }).baseUrl
  expect(base('https://Lectern.Example.org/')).toBe('https://lectern.example.org')
  expect(base('http://lectern.example.org:80')).toBe('http://lectern.example.org')
  expect(base('http://10.0.0.5:4848')).toBe('http://10.0.0.5:4848')
  expect(readEnv({ PORT: '80' }).baseUrl).toBe('http://localhost')
})

test('a database on several hosts can be named', () => {
  const url = 'postgres://user@one:5432,two:5433/name'
  expect(readEnv({ DATABASE_URL: url }).databaseUrl).toBe(url)
})

test('an empty setting is none', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '', LECTERN_URL: '' })).toMatchObject({
    port: 4848,
    baseUrl: 'http://localhost:4848',
    databaseUrl: undefined,
  })
})

const ORCID = { ORCID_CLIENT_ID: 'APP-1', ORCID_CLIENT_SECRET: 'hidden' }

test('a provider is there when both of its keys are set, and one half alone stops the start', () => {
  expect(readEnv({}).providers).toEqual({ orcid: null, github: null, google: null })
  const address = 'https://orcid.org'
  expect(readEnv(ORCID).providers.orcid).toEqual({ clientId: 'APP-1', clientSecret: 'hidden', address })
  const stand = { ...ORCID, ORCID_ISSUER: 'http://localhost:9000' }
  expect(readEnv(stand).providers.orcid?.address).toBe('http://localhost:9000')
  for (const name of ['ORCID', 'GITHUB', 'GOOGLE']) {
    const half = () => readEnv({ [`${name}_CLIENT_SECRET`]: 'hidden' })
    expect(half).toThrow(`A setting does not fit: ${name}_CLIENT_ID must be`)
    expect(half).not.toThrow('hidden')
  }
})
