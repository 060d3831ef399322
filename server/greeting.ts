// What `npm start` says once it serves: where to click, how to load the extension, how to begin with an empty club.
import type { MailAddress } from '../shared/contract/mail-address.ts'
import type { DemoClub } from './demo/seed.ts'

export interface Greeting {
  readonly baseUrl: string
  readonly extensionFolder: string
  readonly demo: DemoClub | null
  /** There is no mail server: links are printed where this is said. */
  readonly printsLinks: boolean
  /** The server listens to other machines too. */
  readonly isOpen: boolean
  /** Makes a sign-in link for this address; valid for 15 minutes. */
  linkFor(mail: MailAddress): Promise<string>
}

export async function greet(greeting: Greeting): Promise<string> {
  const { baseUrl, extensionFolder, demo, printsLinks, isOpen, linkFor } = greeting
  const lines = ['', `Lectern is ready: ${baseUrl}`, '']
  if (isOpen && new URL(baseUrl).hostname === 'localhost')
    lines.push(
      'For people on other machines, set LECTERN_URL to the address under which they reach this one.',
      '',
    )
  if (demo) {
    lines.push(
      `A demo club of ${demo.people} people is there to look at. Sign in with one click (each link works once, for 15 minutes):`,
      `  as ${demo.lead.name}, who leads the group:  ${await linkFor(demo.lead.mail)}`,
      `  as ${demo.member.name}, a member:           ${await linkFor(demo.member.mail)}`,
      ...(printsLinks
        ? [
            `  Later, ask for another at ${baseUrl} as ${demo.lead.mail} or ${demo.member.mail}: it is printed here.`,
          ]
        : []),
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
    `  Then pair it: ${baseUrl}/settings, "Pair the extension"; in the panel's settings, the server address ${baseUrl}.`,
    '',
    'Ctrl+C stops the server; what was saved stays.',
    '',
  )
  return lines.join('\n')
}
