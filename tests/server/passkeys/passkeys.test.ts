// Passkeys over HTTP, with an authenticator in software that can also lie.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Authenticator, type Lies } from '../../support/authenticator.ts'
import { clientFor, type Person, refusalOf, signIn } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let ada: Person
let ben: Person
beforeAll(async () => {
  lectern = await startLectern()
  ada = await signIn(lectern, 'Ada')
  ben = await signIn(lectern, 'Ben')
})
afterAll(() => lectern.close())

const stranger = () => clientFor(lectern.url, {})
async function addTo(person: Person, name = 'My laptop'): Promise<Authenticator> {
  const key = new Authenticator(lectern.url)
  const made = key.make(await person.client.passkeys.begin.mutate({}))
  await person.client.passkeys.add.mutate({ name, made })
  return key
}
async function enter(key: Authenticator, lies?: Lies, as = new Wanderer(lectern)) {
  const options = await stranger().passkeys.beginSignIn.mutate({})
  return as.call('passkeys.signIn', { used: key.use(options, lies) })
}

test('a passkey is made, named, hears of itself by mail, signs in and is removed', async () => {
  const key = await addTo(ada)
  expect(lectern.mails.at(-1)).toMatchObject({ to: ada.mail, subject: 'A new way to sign in to Lectern' })
  const browser = new Wanderer(lectern)
  expect(await enter(key, {}, browser)).toMatchObject({ status: 200, data: { signedIn: true } })
  const me = (await browser.call('accounts.me', {}, 'GET')).data
  expect(me).toMatchObject({ account: { mail: ada.mail } })
  const { passkeys } = await ada.client.accounts.waysIn.query({})
  expect(passkeys).toMatchObject([{ name: 'My laptop', lastUsedAt: '2026-03-02T10:00:00.000Z' }])
  const passkeyId = passkeys[0]?.id
  if (passkeyId === undefined) throw new Error('no passkey')
  expect((await refusalOf(ben.client.passkeys.remove.mutate({ passkeyId }))).code).toBe('not_found')
  await ada.client.passkeys.remove.mutate({ passkeyId })
  expect((await enter(key)).refusal).toBe('passkey_not_valid')
})

test('a passkey is offered under the own name, and those of others count for nobody', async () => {
  for (const person of [ada, ben]) {
    const { user } = await person.client.passkeys.begin.mutate({})
    expect(JSON.stringify(user)).toContain(person.mail)
  }
  const cleo = await signIn(lectern, 'Cleo')
  for (let n = 0; n < 20; n += 1) await addTo(cleo, `Key ${n}`)
  expect((await refusalOf(cleo.client.passkeys.begin.mutate({}))).code).toBe('too_many_passkeys')
  await enter(await addTo(ben))
  const { passkeys } = await ben.client.accounts.waysIn.query({})
  for (const { id } of passkeys) await ben.client.passkeys.remove.mutate({ passkeyId: id })
})

test('a challenge is good once, for five minutes, for its purpose and its person', async () => {
  const key = await addTo(ada)
  const options = await stranger().passkeys.beginSignIn.mutate({})
  const used = key.use(options)
  const twice = await Promise.all([1, 2].map(() => new Wanderer(lectern).call('passkeys.signIn', { used })))
  expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 400])
  const late = await stranger().passkeys.beginSignIn.mutate({})
  lectern.setClock('2026-03-02T10:05:00Z')
  expect((await new Wanderer(lectern).call('passkeys.signIn', { used: key.use(late) })).status).toBe(400)
  lectern.setClock('2026-03-02T10:00:00Z')
  const made = await ben.client.passkeys.begin.mutate({})
  const asked = { ...made, rpId: made.rp.id, userVerification: 'required' } as const
  expect((await new Wanderer(lectern).call('passkeys.signIn', { used: key.use(asked) })).status).toBe(400)
  const another = new Authenticator(lectern.url)
  const own = await ben.client.passkeys.begin.mutate({})
  const stolen = { name: 'x', made: another.make(own) }
  expect((await refusalOf(ada.client.passkeys.add.mutate(stolen))).code).toBe('passkey_not_valid')
  await ben.client.passkeys.add.mutate(stolen)
})

test.each<[string, Lies]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['a person who was not checked', { unchecked: true }],
  ['a challenge that was never given', { challenge: 'A'.repeat(43) }],
])('%s neither makes a passkey nor signs in', async (_, lies) => {
  const key = await addTo(ada)
  expect(await enter(key, lies)).toMatchObject({ status: 400, refusal: 'passkey_not_valid' })
  const other = new Authenticator(lectern.url)
  const made = other.make(await ada.client.passkeys.begin.mutate({}), lies)
  expect((await refusalOf(ada.client.passkeys.add.mutate({ name: 'x', made }))).code).toBe(
    'passkey_not_valid',
  )
  expect((await enter(key)).status).toBe(200)
})

test('a counter that does not rise is a copied key', async () => {
  const key = await addTo(ada)
  expect((await enter(key)).status).toBe(200)
  key.counter = 0
  expect((await enter(key)).refusal).toBe('passkey_not_valid')
  key.counter = 1
  expect((await enter(key)).status).toBe(200)
})

test('another key under the same name, and a signature of another key, are refused', async () => {
  const key = await addTo(ada)
  const thief = new Authenticator(lectern.url)
  const options = await stranger().passkeys.beginSignIn.mutate({})
  const used = { ...thief.use(options), id: key.id }
  expect((await new Wanderer(lectern).call('passkeys.signIn', { used })).status).toBe(400)
  const begun = await ben.client.passkeys.begin.mutate({})
  const made = { ...key.make(begun) }
  expect((await refusalOf(ben.client.passkeys.add.mutate({ name: 'x', made }))).code).toBe(
    'passkey_not_valid',
  )
})

test('what is no answer of an authenticator is refused, and is no fault', async () => {
  const options = await stranger().passkeys.beginSignIn.mutate({})
  const said = Buffer.from(JSON.stringify({ challenge: options.challenge, type: 'webauthn.get' }))
  const shapes = ['', 'AAAA', said.toString('base64url'), Buffer.from('[1]').toString('base64url')]
  for (const clientDataJSON of shapes) {
    const used = { id: 'AAAA', response: { clientDataJSON, authenticatorData: 'AAAA', signature: '' } }
    expect((await new Wanderer(lectern).call('passkeys.signIn', { used })).refusal).toBe('passkey_not_valid')
  }
  expect(lectern.logged.filter(({ event }) => event === 'fault')).toEqual([])
})

test('an account holds twenty passkeys, also when they are made at once', async () => {
  const eve = await signIn(lectern, 'Eve')
  const begun = await Promise.all(Array.from({ length: 24 }, () => eve.client.passkeys.begin.mutate({})))
  const added = await Promise.allSettled(
    begun.map((options) =>
      eve.client.passkeys.add.mutate({ name: 'One', made: new Authenticator(lectern.url).make(options) }),
    ),
  )
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  expect((await refusalOf(eve.client.passkeys.begin.mutate({}))).code).toBe('too_many_passkeys')
})
