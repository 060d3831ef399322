// The few pages that the server writes itself: the landing page of a mail link, and what stands where the web app is not built.
import { html } from 'hono/html'

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

/** Opening it changes nothing, however often and by whomever; only the button spends the link (A7). */
export function signInPage(): Page {
  return page(
    'Sign in',
    html`<h1>Sign in to Lectern</h1>
      <p>You asked for a link by mail. Press the button to sign in on this browser.</p>
      <form method="post"><button class="button" type="submit">Sign in</button></form>`,
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

export function messagePage(title: string, text: string): Page {
  return page(title, html`<h1>${title}</h1><p>${text}</p><p><a href="/">Go to the start page</a></p>`)
}
