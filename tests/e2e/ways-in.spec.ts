// The ways in beside the mail link, as a person uses them: a passkey, and one press that pairs the panel.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { signIn } from './steps.ts'

/** A device with a screen lock, as Chromium plays one, until the next session of its protocol is detached from the page. */
async function withAuthenticator(page: Page): Promise<(there: boolean) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  // Whether somebody is there who picks the passkey at once, wherever the browser proposes it.
  return async (enabled) => {
    await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  }
}

test('one press pairs the panel; a passkey signs in after signing out everywhere', async ({
  server,
  reader,
}) => {
  const web = await reader.context.newPage()
  await web.goto(server.url)
  await expect(web.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible()
  await shoot(web, 'sign-in-ways')
  await signIn(web, server, 'ada@example.org')

  const panel = await reader.openPanel()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await panel.getByLabel('Address of your club’s server').fill(server.url)
  await panel.getByRole('button', { name: 'Use this server' }).click()
  const opening = reader.context.waitForEvent('page')
  await panel.getByRole('button', { name: 'Pair in one press' }).click()
  const asking = await opening
  await expect(asking.getByText('It will act as ada (ada@example.org)')).toBeVisible()
  await shoot(asking, 'pair')
  await asking.getByRole('button', { name: 'Allow' }).click()
  await expect(panel.getByRole('button', { name: 'Write' })).toHaveAttribute('aria-current', 'page')
  await expect(asking.getByText('Paired. The panel shows your name')).toBeVisible()
  await expect(asking).toHaveURL(/\/pair\/[\w-]+$/)
  await panel.getByRole('button', { name: 'Settings' }).click()
  await expect(panel.getByText('With the account of ada (ada@example.org)')).toBeVisible()

  // Browsers ask for a finger only over the tab that the person looks at.
  await web.bringToFront()
  const somebodyIsThere = await withAuthenticator(web)
  await web.goto(`${server.url}/settings`)
  await web.getByLabel('Name of the new passkey').fill('Ada’s laptop')
  await web.getByRole('button', { name: 'Make a passkey' }).click()
  await expect(web.getByText('Made. You can sign in with it')).toBeVisible()
  await expect(web.getByText('Ada’s laptop')).toBeVisible()

  await somebodyIsThere(false)
  const proposed = web.waitForResponse(/passkeys\.beginSignIn/)
  await web.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
  await expect(web.getByLabel('Your mail address')).toBeVisible()
  await proposed
  await panel.reload()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await expect(panel.getByText('It was paired with the account of ada')).toBeVisible()
  await web.bringToFront()
  await somebodyIsThere(true)
  await web.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(web.getByRole('heading', { name: 'Create your club' })).toBeVisible()
  await web.goto(`${server.url}/settings`)
  await expect(web.getByText('last used', { exact: false }).first()).toBeVisible()
  // The browser proposes the passkey in the mail field: picked there, nobody presses a button.
  await web.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
  await expect(web.getByRole('heading', { name: 'Create your club' })).toBeVisible()
  await web.goto(`${server.url}/settings`)
  await shoot(web, 'settings-ways-in')
})
