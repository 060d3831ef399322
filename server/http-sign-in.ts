// What a person's browser opens at an address of its own: mail links, whose GET changes nothing (A7), and returns from
// other sites. Every way on from here is an address of ours, written here (A9).
import type { Context, Hono } from 'hono'
import { ProviderId } from '../shared/contract/identity.ts'
import { isRefusal, REFUSALS, type Refusal, refusalText } from '../shared/contract/refusal.ts'
import { connectsHere } from '../shared/domain/link-identity.ts'
import { spendLink } from './accounts/commands.ts'
import { findPerson, readLink } from './accounts/queries.ts'
import { answerChange, type Settled } from './addresses/commands.ts'
import { readChangeLink } from './addresses/queries.ts'
import { type Env, onlyBy, wrongOrigin } from './http-refusal.ts'
import { endVisit, type Returned } from './identities/commands.ts'
import { findWaiting } from './identities/queries.ts'
import {
  type Connects,
  changeMailPage,
  LANDING_POLICY,
  linkGonePage,
  messagePage,
  signInPage,
} from './pages.ts'
import { hashSecret } from './secrets.ts'
import { cookiesOf, credentialOf, isOriginAllowed } from './session-cookie.ts'
import type { World } from './world.ts'

export function mountSignIn(app: Hono<Env>, world: World): void {
  mountMailLink(app, world)
  mountReturn(app, world)
  mountChangeMail(app, world)
}

function mountMailLink(app: Hono<Env>, world: World): void {
  app.get('/sign-in/:token', async (c) => {
    asLanding(c)
    const link = await readLink(world, c.req.param('token'))
    return link ? c.html(signInPage(await connectsIn(c, world, link.visitHash))) : c.html(linkGonePage(), 410)
  })
  app.post('/sign-in/:token', async (c) => {
    if (!isPressedHere(c, world)) return notHere(c, world)
    const cookies = cookiesOf(c, world.baseUrl)
    const outcome = await spendLink(world, c.req.param('token'), cookies)
    if (isRefusal(outcome)) return c.html(linkGonePage(), 410)
    cookies.giveSession(outcome.sessionToken)
    if (cookies.visit !== null) cookies.dropVisit()
    return goTo(c, '/', cookies.headers)
  })
  onlyBy(app, '/sign-in/:token', 'GET, HEAD, POST')
}

async function connectsIn(c: Context<Env>, world: World, askedIn: string | null): Promise<Connects> {
  if (askedIn === null) return null
  const { visit } = cookiesOf(c, world.baseUrl)
  if (visit === null || !connectsHere({ askedIn, pressedIn: hashSecret(visit) })) return 'elsewhere'
  const newcomer = await findWaiting(world, visit)
  return newcomer && { newcomer }
}

/** Where a provider sends the browser back to: a GET by its nature, good once and only with this browser's cookie. */
function mountReturn(app: Hono<Env>, world: World): void {
  app.get('/sign-in/with/:provider', async (c) => {
    const provider = ProviderId.safeParse(c.req.param('provider'))
    if (!provider.success)
      return c.html(messagePage('There is nothing here', 'The address may be mistyped.'), 404)
    const cookies = cookiesOf(c, world.baseUrl)
    const credential = credentialOf(c, world.baseUrl)
    const person = credential && (await findPerson(world, credential.token))
    const outcome = await endVisit(world, {
      provider: provider.data,
      search: new URL(c.req.url).search,
      secret: cookies.visit,
      device: cookies.device,
      here: person?.accountId ?? null,
    })
    if (isRefusal(outcome)) return notDone(c, outcome)
    // Who still has to be confirmed is recognised by the cookie.
    if (outcome.step !== 'confirm') cookies.dropVisit()
    if (outcome.step === 'signed-in') cookies.giveSession(outcome.sessionToken)
    return goTo(c, WAYS_ON[outcome.step], cookies.headers)
  })
  onlyBy(app, '/sign-in/with/:provider', 'GET, HEAD')
}

const WAYS_ON: Record<Returned['step'], string> = {
  'signed-in': '/',
  added: '/settings',
  confirm: '/connect',
  cancelled: '/',
}

function mountChangeMail(app: Hono<Env>, world: World): void {
  app.get('/change-mail/:token', async (c) => {
    asLanding(c)
    const asked = await readChangeLink(world, c.req.param('token'))
    return asked ? c.html(changeMailPage(asked)) : c.html(changeGonePage(), 410)
  })
  app.post('/change-mail/:token', async (c) => {
    if (!isPressedHere(c, world)) return notHere(c, world)
    const { answer } = await c.req.parseBody().catch(() => ({ answer: undefined }))
    if (answer !== 'yes' && answer !== 'no')
      return c.html(messagePage('Nothing was changed', 'Open the link again and press a button.'), 400)
    const outcome = await answerChange(world, c.req.param('token'), answer)
    if (!isRefusal(outcome)) return c.html(messagePage(...SETTLED[outcome]))
    if (outcome.refused === 'link_not_valid') return c.html(changeGonePage(), 410)
    return notDone(c, outcome)
  })
  onlyBy(app, '/change-mail/:token', 'GET, HEAD, POST')
}

const SETTLED: Record<Settled, [title: string, text: string]> = {
  changed: [
    'Your address is changed',
    'Both addresses have confirmed it. From now on sign in with the new one.',
  ],
  waiting: [
    'Thank you',
    'This address has confirmed it. It changes when the other one has confirmed it too.',
  ],
  ended: ['Refused', 'The address stays as it was. Nothing else was changed.'],
}

function changeGonePage() {
  return messagePage(
    'This link is not valid any more',
    'It was used already, the change was cancelled, or it is older than 24 hours. The address stays as it is unless both sides have confirmed.',
  )
}

/** A form on a page without referrer would be sent with the origin `null`. */
function asLanding(c: Context<Env>): void {
  c.header('referrer-policy', 'same-origin')
  c.header('content-security-policy', LANDING_POLICY)
}

function isPressedHere(c: Context<Env>, world: World): boolean {
  return isOriginAllowed(c, world.baseUrl, { token: '', ambient: true })
}

function notHere(c: Context<Env>, world: World) {
  return c.html(messagePage('Not done', refusalText(wrongOrigin(world)), world.baseUrl), 403)
}

function notDone(c: Context<Env>, refusal: Refusal) {
  const [status] = REFUSALS[refusal.refused]
  return c.html(messagePage('Not done', refusalText(refusal)), status)
}

function goTo(c: Context<Env>, path: string, cookies: readonly string[]): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(path, 303)
}
