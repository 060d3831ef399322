// A member cannot make it and says so by keyboard; another finds the offer at home, takes it, and gives it back.
import type { BrowserContext } from '@playwright/test'
import { aPaper, newOperation } from '../support/papers.ts'
import { clientFor } from '../support/people.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { openGroup, signIn } from './steps.ts'

const DAY = 24 * 60 * 60_000

async function clientIn(context: BrowserContext, url: string) {
  const cookies = await context.cookies(url)
  return clientFor(url, { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })
}

test('a turn is offered by keyboard, found at home, taken and given back', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  const ada = await clientIn(plain, server.url)
  await ada.accounts.change.mutate({ name: 'Ada Lovelace', zone: 'Europe/Berlin' as never })
  const { clubId, memberId } = await ada.clubs.create.mutate({
    ...{ operationId: newOperation(), name: 'Reading circle' },
  })
  const { groupId } = await ada.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Transformers', kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 5, hour: 8 } },
  })
  const place = { clubId, groupId }
  const add = (name: string, mail: string) =>
    ada.members.add.mutate({
      ...place,
      operationId: newOperation(),
      name,
      mail: mail as never,
      role: 'member',
    })
  const ben = await add('Ben Okri', 'ben@example.org')
  const cleo = await add('Cleo Marsh', 'cleo@example.org')
  const titles = [
    'Attention Is All You Need',
    'Deep Residual Learning',
    'Denoising Diffusion Models',
    'Layer Normalization',
  ]
  for (const [at, title] of titles.entries()) {
    const work = `arxiv:2401.0000${at + 1}` as never
    const input = { ...place, operationId: newOperation(), paper: aPaper({ work, title }) }
    const { readingId } = await ada.papers.capture.mutate(input)
    const startsAt = `${new Date(Date.now() + (10 + 7 * at) * DAY).toISOString().slice(0, 10)}T18:00`
    const presenterId = [ben.memberId, cleo.memberId, memberId][at]
    if (presenterId !== undefined)
      await ada.meetings.schedule.mutate({
        ...{ ...place, operationId: newOperation(), readingId, place: 'Room 3', presenterId },
        startsAt: startsAt as never,
      })
  }

  await plain.clearCookies()
  await signIn(page, server, 'ben@example.org')
  await openGroup(page, server)
  const cannot = page.getByRole('button', { name: /^I cannot make it: Presenter/ })
  await cannot.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Ada Lovelace')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cannot).toBeFocused()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(cannot).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  // A press in the very moment in which the focus is back opens it again.
  await cannot.evaluate((button: HTMLElement) =>
    button.addEventListener('focus', () => button.click(), { once: true }),
  )
  await page.keyboard.press('Escape')
  await dialog.getByRole('radio', { name: 'To people I choose' }).check()
  await dialog.getByRole('button', { name: 'Offer the turn' }).click()
  await expect(dialog.getByText('Choose somebody')).toBeVisible()
  await dialog.getByRole('checkbox', { name: /Cleo Marsh/ }).check()
  await shoot(page, 'trade-offer')
  await dialog.getByRole('button', { name: 'Offer the turn' }).click()
  await expect(page.getByText('Offered. Everybody who is asked gets a mail.')).toBeVisible()
  await expect(cannot).toHaveCount(0)
  const turns = page.getByRole('heading', { name: 'Turns', exact: true })
  await expect(turns).toBeFocused()

  await plain.clearCookies()
  await signIn(page, server, 'cleo@example.org')
  await page.getByRole('link', { name: 'Ben Okri cannot make it: Presenter' }).click()
  await expect(turns).toBeFocused()
  await expect(turns).toBeInViewport()
  await page.getByLabel('Paper you present').selectOption({ label: 'Layer Normalization' })
  await shoot(page, 'trade-answer')
  await page.getByRole('button', { name: 'I take it' }).click()
  await expect(page.getByText('The turn is yours now.', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: /^I cannot make it: Presenter/ })).toHaveCount(2)
  await expect(turns).toBeFocused()
  await page.locator('summary', { hasText: 'What became of others' }).click()
  await page.getByRole('button', { name: 'Give it back' }).click()
  await expect(page.getByRole('button', { name: 'I take it' })).toBeVisible()

  // A lead's word lets a broken rule pass for the person of whom it was told, and for nobody else.
  const { planning } = (await ada.groups.get.query(place)).policy
  const strict = { before: planning, planning: { ...planning, gap: 5 } }
  await ada.groups.setPlanning.mutate({ ...place, operationId: newOperation(), ...strict })
  await plain.clearCookies()
  await signIn(page, server, 'ada@example.org')
  await openGroup(page, server)
  await page.getByLabel('Give it to').selectOption({ label: 'Cleo Marsh' })
  await page.getByRole('button', { name: 'Hand it over' }).click()
  await expect(page.getByText('too close to another turn', { exact: false })).toBeVisible()
  const anyway = page.getByRole('button', { name: 'Do it anyway' })
  await expect(anyway).toBeVisible()
  await page.getByLabel('Give it to').selectOption({ label: 'Ada Lovelace' })
  await expect(page.getByRole('button', { name: 'Hand it over' })).toBeVisible()
  await page.getByLabel('Give it to').selectOption({ label: 'Cleo Marsh' })
  await anyway.click()
  await expect(page.getByRole('button', { name: /^(Do it anyway|Hand it over)$/ })).toHaveCount(0)
})
