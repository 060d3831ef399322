// The few pages that the server writes itself: the landing page of a mail link, and what stands where the web app is not built.
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

type Page = ReturnType<typeof html>

function page(title: string, body: Page): Page {
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
/** What the content policy must name for it to run. */
export const SIGN_IN_SCRIPT = `'sha256-${createHash('sha256').update(ONE_PRESS).digest('base64')}'`

/** Opening it changes nothing, however often and by whomever; only the button spends the link (A7). */
export function signInPage(): Page {
  return page(
    'Sign in',
    html`<h1>Sign in to Lectern</h1>
      <p>You asked for a link by mail. Press the button to sign in on this browser.</p>
      <form method="post"><button class="button" type="submit">Sign in</button></form>
      <script>${raw(ONE_PRESS)}</script>`,
  )
}

/** As the page above: only the button deletes. */
export function deletePage(texts: string): Page {
  return page(
    'Delete your account',
    html`<h1>Delete your Lectern account</h1>
      <p>You leave all your clubs, and coming turns of yours become free. You are signed out everywhere, also in the extension.</p>
      <p>${texts} It cannot be undone.</p>
      <form method="post"><button class="button danger" type="submit">Delete my account</button></form>
      <p><a href="/your-data.zip" download>Download your data first</a> · <a href="/">Keep my account</a></p>`,
  )
}

export function linkGonePage(): Page {
  return page(
    'Link not valid',
    html`<h1>This link is not valid any more</h1>
      <p>It was used already, or it is older than 15 minutes. Nothing is lost: ask for a new one.</p>
      <p><a class="button" href="/">Ask for a new link</a></p>`,
  )
}

export function messagePage(title: string, text: string, start = '/'): Page {
  return page(title, html`<h1>${title}</h1><p>${text}</p><p><a href="${start}">Go to the start page</a></p>`)
}
