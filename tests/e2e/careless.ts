// The careless sink, to show that an attack is one: it puts words into a page as they stand.

import type { Page } from '@playwright/test'
import katex from 'katex'
import { marked } from 'marked'
import type { Attack } from './attacks.ts'

export async function drawCarelessly(page: Page, { words, sink, press }: Attack): Promise<void> {
  const html =
    sink === 'markdown'
      ? await marked.parse(words)
      : sink === 'tex'
        ? katex.renderToString(words, { trust: true })
        : words
  await page.evaluate(
    ({ html, twice }) => {
      const div = document.createElement('div')
      document.body.replaceChildren(div)
      div.innerHTML = html
      if (!twice) return
      const again = document.createElement('div')
      again.innerHTML = div.innerHTML
      document.body.replaceChildren(again)
    },
    { html, twice: sink === 'twice' },
  )
  if (press) await pressAll(page)
}

/** By a script: where it stands on the page does not matter. */
async function pressAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const all = document.querySelectorAll('a[*|href], button')
    for (const one of all) one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  })
}
