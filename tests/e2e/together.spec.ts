// A club begins: one person founds it and invites two others, who come in from their own browsers, pair the extension there,
// and see what the other has captured.
import { OTHER_ARXIV } from '../support/arxiv-page.ts'
import { ARXIV, expect, openReader, test } from './fixtures.ts'
import { createClub, openGroup, openLink, pairPanel, signIn } from './steps.ts'

const PEOPLE = [
  { name: 'ben', paper: ARXIV },
  { name: 'cleo', paper: OTHER_ARXIV },
] as const

test('two people are invited, pair the extension, and see each other’s captures', async ({
  server,
  plain,
}) => {
  const ada = await plain.newPage()
  await signIn(ada, server, 'ada@example.org')
  await createClub(ada)
  await ada.getByRole('link', { name: 'Add or invite people' }).click()
  await ada.getByText('Invite by a link').click()
  await ada.getByLabel('For how many people').fill('2')
  await ada.getByRole('button', { name: 'Make a link' }).click()
  const link = await ada.getByLabel('The link', { exact: true }).inputValue()

  const readers = []
  for (const { name, paper } of PEOPLE) {
    const { browser, close } = await openReader(paper)
    const web = await browser.context.newPage()
    readers.push({ name, paper, browser, close, web })
    await test.step(`${name} comes in by the link and pairs the extension`, async () => {
      await openLink(web, server, `${name}@example.org`)
      await web.getByRole('button', { name: 'Sign in' }).click()
      await web.waitForURL(`${server.url}/`)
      await web.goto(link)
      await web.getByRole('button', { name: 'Join', exact: true }).click()
      await expect(web.getByRole('heading', { name: 'Transformers', level: 1, exact: true })).toBeVisible()
      const panel = await browser.openPanel()
      await pairPanel(panel, web, server)
      await panel.close()
    })
    await test.step(`${name} captures a paper on its page`, async () => {
      const arxiv = await browser.context.newPage()
      await arxiv.goto(paper.url)
      await arxiv.bringToFront()
      await arxiv.locator('lectern-button').click()
      const panel = await browser.openPanel()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(paper.title)
      await openGroup(web, server)
      await expect(async () => {
        await web.reload()
        await expect(web.getByRole('link', { name: paper.title }).first()).toBeVisible({ timeout: 3_000 })
      }).toPass({ timeout: 30_000 })
    })
  }

  for (const { web, close } of readers) {
    await openGroup(web, server)
    for (const { paper } of PEOPLE)
      await expect(web.getByRole('link', { name: paper.title }).first()).toBeVisible()
    await close()
  }
  await openGroup(ada, server)
  for (const { paper } of PEOPLE)
    await expect(ada.getByRole('link', { name: paper.title }).first()).toBeVisible()
})
