// What `npm start` says once it serves: where to click, how to load the extension, how to begin with an empty club.
import type { MailAddress } from '../shared/contract/account.ts'
import type { DemoClub } from './demo/seed.ts'

export interface Greeting {
  readonly baseUrl: string
  readonly extensionFolder: string
  readonly demo: DemoClub | null
  /** Makes a sign-in link for this address; valid for 15 minutes. */
  linkFor(mail: MailAddress): Promise<string>
}

export async function greet({ baseUrl, extensionFolder, demo, linkFor }: Greeting): Promise<string> {
  const lines = ['', `Lectern is ready: ${baseUrl}`, '']
  if (demo) {
    lines.push(
      `A demo club of ${demo.people} people is there to look at. Sign in with one click (each link works once, for 15 minutes):`,
      `  as ${demo.lead.name}, who leads the group:  ${await linkFor(demo.lead.mail)}`,
      `  as ${demo.member.name}, a member:           ${await linkFor(demo.member.mail)}`,
      '  To begin with an empty club instead, in a folder of its own: LECTERN_DATA=my-club npm start -- --empty',
      '',
    )
  } else {
    lines.push(`Open ${baseUrl}, ask for a sign-in link with your mail address, then create your club.`, '')
  }
  lines.push(
    'To write beside a paper on arXiv, load the extension once:',
    `  Chrome:  open chrome://extensions, switch on Developer mode, "Load unpacked", choose ${extensionFolder}/chrome-mv3`,
    `  Firefox: open about:debugging, "This Firefox", "Load Temporary Add-on", choose ${extensionFolder}/firefox-mv3/manifest.json`,
    `  Then pair it: ${baseUrl}/settings, "Pair the extension".`,
    '',
    'Ctrl+C stops the server; what was saved stays.',
    '',
  )
  return lines.join('\n')
}
