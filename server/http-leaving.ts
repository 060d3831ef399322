// Taking one's data along, and the page behind the mailed link that deletes an account. Opening that page changes nothing.

import { Zip, ZipDeflate } from 'fflate'
import type { Hono } from 'hono'
import type { ArchiveFile } from '../shared/contract/personal-data.ts'
import { isRefusal, REFUSALS, type Refusal, refusalText, refuse } from '../shared/contract/refusal.ts'
import { findPerson } from './accounts/queries.ts'
import { deleteAccount } from './deletions/commands.ts'
import { TEXTS_SENTENCE } from './deletions/mail.ts'
import { readDeletionLink } from './deletions/queries.ts'
import { type Env, isForeignRead, onlyBy, refused, wrongOrigin } from './http-refusal.ts'
import { deletePage, messagePage } from './pages.ts'
import { refusalOf } from './procedures.ts'
import { appRouter } from './router.ts'
import { cookiesOf, credentialOf, isOriginAllowed } from './session-cookie.ts'
import type { World } from './world.ts'

export function mountLeaving(app: Hono<Env>, world: World): void {
  mountArchive(app, world)
  mountDeletion(app, world)
}

function mountArchive(app: Hono<Env>, world: World): void {
  app.get('/your-data.zip', async (c) => {
    const credential = credentialOf(c, world.baseUrl)
    if (isForeignRead(c, credential)) return refused(c, wrongOrigin(world))
    const person = credential && (await findPerson(world, credential.token))
    const caller = appRouter.createCaller({
      ...{ world, person, requestId: c.get('requestId') },
      cookies: cookiesOf(c, world.baseUrl),
    })
    try {
      const files = await caller.exports.own({})
      const name = `lectern-your-data-${world.now().slice(0, 10)}.zip`
      c.header('content-disposition', `attachment; filename="${name}"`)
      c.header('content-type', 'application/zip')
      return c.body(packed(files))
    } catch (error) {
      return refused(c, refusalOf(error))
    }
  })
  onlyBy(app, '/your-data.zip', 'GET, HEAD')
}

/** One file after the other, as the reader takes them: others are served in between. */
function packed(files: readonly ArchiveFile[]): ReadableStream<Uint8Array> {
  const left = files.values()
  const encoder = new TextEncoder()
  let zip: Zip
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error)
        controller.enqueue(chunk)
        if (final) controller.close()
      })
    },
    pull() {
      const { value: file, done } = left.next()
      if (done) return zip.end()
      const entry = new ZipDeflate(file.path, { level: 6 })
      zip.add(entry)
      entry.push(encoder.encode(file.text), true)
    },
  })
}

function mountDeletion(app: Hono<Env>, world: World): void {
  app.get('/delete-account/:token', async (c) => {
    // A form on a page without referrer would be sent with the origin `null`.
    c.header('referrer-policy', 'same-origin')
    const link = await readDeletionLink(world, c.req.param('token'))
    return link ? c.html(deletePage(TEXTS_SENTENCE[link.texts])) : c.html(linkGone(), 410)
  })
  app.post('/delete-account/:token', async (c) => {
    if (!isOriginAllowed(c, world.baseUrl, { token: '', ambient: true }))
      return c.html(notDeleted(wrongOrigin(world)), 403)
    const outcome = await deleteAccount(world, c.req.param('token'))
    if (isRefusal(outcome)) {
      if (outcome.refused === 'link_not_valid') return c.html(linkGone(), 410)
      return c.html(notDeleted(outcome), REFUSALS[outcome.refused][0])
    }
    const cookies = cookiesOf(c, world.baseUrl)
    cookies.dropSession()
    for (const cookie of cookies.headers) c.header('set-cookie', cookie, { append: true })
    const gone =
      'Your account is deleted, and you are signed out everywhere. Thank you for having read with us.'
    return c.html(messagePage('Your account is deleted', gone))
  })
  onlyBy(app, '/delete-account/:token', 'GET, HEAD, POST')
}

function notDeleted(refusal: Refusal) {
  return messagePage('Nothing was deleted', refusalText(refusal), '/settings')
}

function linkGone() {
  return messagePage('This link is not valid any more', refusalText(refuse('link_not_valid')), '/settings')
}
