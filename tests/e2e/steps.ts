// What several end-to-end tests begin with, done as people do it.
import type { Page } from '@playwright/test'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import { aPaper, aSubmission, newOperation } from '../support/papers.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { expect } from './fixtures.ts'

/** As far as the page that the mailed link opens. */
export async function openLink(page: Page, server: ServerProcess, mail: string): Promise<void> {
  await page.goto(server.url)
  await page.getByLabel('Your mail address').fill(mail)
  await page.getByRole('button', { name: 'Send me a sign-in link' }).click()
  await expect(page.getByText('a link is on its way')).toBeVisible()
  await page.goto(server.linkFor(mail) ?? '')
}

export async function signIn(page: Page, server: ServerProcess, mail: string): Promise<void> {
  await openLink(page, server, mail)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${server.url}/`)
}

export async function createClub(page: Page): Promise<void> {
  await page.getByLabel('Name of the club').fill('Reading circle')
  await page.getByRole('button', { name: 'Create club' }).click()
  await page.getByLabel('Name of the group').fill('Transformers')
  await page.getByLabel('Time zone of the group').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Create group' }).click()
  await expect(page.getByRole('heading', { name: 'Transformers', level: 1 })).toBeVisible()
}

/** From home, as people find their group. */
export async function openGroup(page: Page, server: { url: string }, name = 'Transformers'): Promise<void> {
  await page.goto(server.url)
  await page.getByRole('heading', { level: 3 }).getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** From the group's page and back to it. */
export async function addMember(page: Page, name: string, mail: string): Promise<void> {
  await page.getByRole('link', { name: 'Add or invite people' }).click()
  await page.locator('summary', { hasText: 'Add a member' }).click()
  await page.getByLabel('Mail address').fill(mail)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(`${name} is in the group`)).toBeVisible()
  await page.getByRole('link', { name: 'Papers and meetings' }).click()
  await expect(page.getByRole('heading', { name: 'Papers', exact: true })).toBeVisible()
}

export async function pairPanel(panel: Page, web: Page, server: ServerProcess): Promise<void> {
  await web.bringToFront()
  await web.goto(`${server.url}/settings`)
  // The page still grows above the button: a press that is lost is repeated, as a person would.
  const made = web.getByText(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
  await expect(async () => {
    await web.getByRole('button', { name: /^(Make a code|Make another code)$/ }).click({ timeout: 5_000 })
    await expect(made).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  const shown = await made.innerText()
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(shown)?.[0] ?? ''
  await panel.bringToFront()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await panel.getByLabel('Address of your club’s server').fill(server.url)
  await panel.getByLabel('Pairing code').fill(code)
  await panel.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(panel.getByRole('button', { name: 'Settings' })).not.toHaveAttribute('aria-current', 'page')
}

/** Asks as another client of the same person would, through the web session. */
export function asks(web: Page, server: { url: string }) {
  return async (name: string, method: 'GET' | 'POST', input: object) => {
    const json = JSON.stringify(input)
    const url = `${server.url}/trpc/${name}${method === 'GET' ? `?input=${encodeURIComponent(json)}` : ''}`
    const headers = { 'content-type': 'application/json', origin: server.url }
    const response = await web
      .context()
      .request.fetch(url, { method, headers, ...(method === 'POST' ? { data: json } : {}) })
    expect(response.ok(), await response.text()).toBe(true)
    return ((await response.json()) as { result: { data: unknown } }).result.data
  }
}

export async function firstPlace(ask: ReturnType<typeof asks>) {
  const me = (await ask('accounts.me', 'GET', {})) as { clubs: { id: string; groups: { id: string }[] }[] }
  const [club] = me.clubs
  return { clubId: club?.id, groupId: club?.groups[0]?.id }
}

export async function captureOnWeb(
  web: Page,
  server: { url: string },
  work: string,
  changes: Partial<CapturedPaper> = {},
): Promise<void> {
  const ask = asks(web, server)
  const paper = aPaper({ work: work as never, ...changes })
  await ask('papers.capture', 'POST', { ...(await firstPlace(ask)), operationId: newOperation(), paper })
}

/** As whoever is signed in. */
export async function submitOnWeb(
  web: Page,
  server: { url: string },
  changes: Parameters<typeof aSubmission>[0],
): Promise<void> {
  const ask = asks(web, server)
  await ask('summaries.submit', 'POST', { ...(await firstPlace(ask)), ...aSubmission(changes) })
}
