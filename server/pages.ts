// The few pages that the server writes itself: the landing pages of mail links, and what stands where the web app is not built.
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Newcomer } from '../shared/contract/identity.ts'
import { PROVIDER_NAMES } from '../shared/contract/identity.ts'
import type { Side } from '../shared/domain/change-mail.ts'

type Page = ReturnType<typeof html>

export function plainPage(title: string, body: Page): Page {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Lectern</title>
    <link rel="stylesheet" href="/design/base.css">
    <link rel="stylesheet" href="/design/plain-page.css">
  </head>
  <body>
    <main class="plain-page">${body}</main>
  </body>
</html>`
}

/** Lets the first press through: a second would spend the link again, and the browser shows the answer to the last. */
const ONE_PRESS = `let last = -Infinity
document.forms[0].addEventListener('submit', (event) => {
  if (event.timeStamp - last < 10000) event.preventDefault()
  else last = event.timeStamp
})`
export const pagePolicy = (scripts: string) =>
  `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; ` +
  "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Of the landing pages: their one script and no other. */
export const LANDING_POLICY = pagePolicy(
  `'sha256-${createHash('sha256').update(ONE_PRESS).digest('base64')}'`,
)

/** Somebody who came back from another site: what pressing connects, in this browser or not. */
export type Connects = { readonly newcomer: Newcomer } | 'elsewhere' | null

/** Opening it changes nothing, however often and by whomever; only the button spends the link (A7). */
export function signInPage(connects: Connects): Page {
  return plainPage(
    'Sign in',
    html`<h1>Sign in to Lectern</h1>
      <p>You asked for a link by mail. Press the button to sign in on this browser.</p>
      ${connectsLine(connects)}
      <form method="post"><button class="button" type="submit">Sign in</button></form>
      <script>${raw(ONE_PRESS)}</script>`,
  )
}

/** As the page above: only the button deletes. */
export function deletePage(texts: string): Page {
  return plainPage(
    'Delete your account',
    html`<h1>Delete your Lectern account</h1>
      <p>You leave all your clubs, and coming turns of yours become free. You are signed out everywhere, also in the extension.</p>
      <p>${texts} It cannot be undone.</p>
      <form method="post"><button class="button danger" type="submit">Delete my account</button></form>
      <p><a href="/your-data.zip" download>Download your data first</a> · <a href="/">Keep my account</a></p>`,
  )
}

function connectsLine(connects: Connects): Page | string {
  if (connects === null) return ''
  if (connects === 'elsewhere')
    return html`<p>To connect the other site you came from, open this link in the browser in which you began. Here it only signs you in.</p>`
  const { provider, label } = connects.newcomer
  return html`<p>${PROVIDER_NAMES[provider]} “${label}” is then connected with your account and can sign in to it.</p>`
}

export function changeMailPage(asked: { side: Side; oldMail: string; newMail: string }): Page {
  const { side, oldMail, newMail } = asked
  const other = side === 'old' ? newMail : oldMail
  return plainPage(
    'A new mail address',
    html`<h1>Change your mail address?</h1>
      <p>The Lectern account of ${oldMail} is to use ${newMail} instead.</p>
      <p>It changes when both addresses have confirmed it; ${other} has got a mail of its own.</p>
      <form method="post" class="row">
        <button class="button" type="submit" name="answer" value="yes">Confirm</button>
        <button class="button quiet" type="submit" name="answer" value="no">Refuse</button>
      </form>
      <script>${raw(ONE_PRESS)}</script>`,
  )
}

export function linkGonePage(): Page {
  return plainPage(
    'Link not valid',
    html`<h1>This link is not valid any more</h1>
      <p>It was used already, or it is older than 15 minutes. Nothing is lost: ask for a new one.</p>
      <p><a class="button" href="/">Ask for a new link</a></p>`,
  )
}

export function messagePage(title: string, text: string, start = '/'): Page {
  return plainPage(
    title,
    html`<h1>${title}</h1><p>${text}</p><p><a href="${start}">Go to the start page</a></p>`,
  )
}
