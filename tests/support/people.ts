// Named people who use the product through its front door: over HTTP, with a session that they really opened.
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { AppRouter } from '../../server/router.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { RefusalCode } from '../../shared/contract/refusal.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { newOperation } from './papers.ts'
import type { Lectern } from './world.ts'

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>

export interface Person {
  readonly name: string
  readonly mail: string
  readonly client: Client
  /** The session cookie, as a browser would send it. */
  readonly cookie: string
}

/** Asks for a link by mail, opens it and presses the button, as a person does. */
export async function signIn(lectern: Lectern, name: string, mail = mailOf(name)): Promise<Person> {
  const stranger = clientFor(lectern.url, {})
  await stranger.accounts.askForLink.mutate({ mail })
  const link = lectern.mails.findLast((sent) => sent.to === mail)?.link
  if (link === undefined) throw new Error(`no link was mailed to ${mail}`)
  const response = await fetch(link, { method: 'POST', headers: { origin: lectern.url }, redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (response.status !== 303 || cookie === undefined)
    throw new Error(`${mail} could not sign in: ${response.status}`)
  return { name, mail, cookie, client: clientFor(lectern.url, { cookie }) }
}

/** A client as the web app has it; with a token instead of a cookie, as the extension has it. */
export function clientFor(url: string, { cookie, token }: { cookie?: string; token?: string }): Client {
  const headers: Record<string, string> = {}
  if (cookie !== undefined) Object.assign(headers, { cookie, origin: url })
  if (token !== undefined) {
    Object.assign(headers, {
      authorization: `Bearer ${token}`,
      origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    })
  }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}

export interface Club {
  readonly clubId: ClubId
  readonly groupId: GroupId
  /** Owns the club and leads the group. */
  readonly ada: Person
  /** A member of the group. */
  readonly ben: Person
  /** A member of the group. */
  readonly cleo: Person
  /** In no club. */
  readonly zoe: Person
  readonly members: Readonly<Record<'ada' | 'ben' | 'cleo', MemberId>>
}

const mailOf = (name: string, club = 'home') => `${name.toLowerCase()}@${club}.example.org`
let founded = 0

/** A club with a reading group in Berlin whose digest goes out on Friday at 8. */
export async function foundClub(lectern: Lectern): Promise<Club> {
  founded += 1
  const mail = (name: string) => mailOf(name, `club${founded}`)
  const ada = await signIn(lectern, 'Ada', mail('Ada'))
  const { clubId, memberId } = await ada.client.clubs.create.mutate({
    operationId: newOperation(),
    name: 'Machine learning club',
  })
  const { groupId } = await ada.client.groups.create.mutate({
    operationId: newOperation(),
    clubId,
    name: 'Reading group',
    kind: 'reading_group',
    zone: 'Europe/Berlin' as ZoneName,
    digest: { weekday: 5, hour: 8 },
  })
  const place = { clubId, groupId }
  const add = (name: string) =>
    ada.client.members.add.mutate({
      ...place,
      operationId: newOperation(),
      name,
      mail: mail(name),
      role: 'member',
    })
  const ben = await add('Ben')
  const cleo = await add('Cleo')
  return {
    ...place,
    ada,
    ben: await signIn(lectern, 'Ben', mail('Ben')),
    cleo: await signIn(lectern, 'Cleo', mail('Cleo')),
    zoe: await signIn(lectern, 'Zoe', mail('Zoe')),
    members: { ada: memberId, ben: ben.memberId, cleo: cleo.memberId },
  }
}

/** The refusal of a call that must fail; a call that succeeds fails the test. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: RefusalCode; status: number; text: string }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    const data = error.data as { refusal: RefusalCode; httpStatus: number } | undefined
    if (data === undefined) throw error
    return { code: data.refusal, status: data.httpStatus, text: error.message }
  }
  throw new Error('expected a refusal, but the call succeeded')
}
