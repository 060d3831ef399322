// The pages behind an unsubscribe address. Opening one changes nothing (A7); after a press it says what happened and how to undo it.
import { html } from 'hono/html'
import type { NoticeKind } from '../shared/contract/notice.ts'
import { plainPage } from './pages.ts'

type Page = ReturnType<typeof plainPage>

/** What no longer comes, as the end of a sentence. */
const MAILS: Record<NoticeKind, string> = {
  digest: 'the weekly digest',
  due: 'mails that a summary is due soon',
  turn_far: 'mails that your turn comes in two weeks',
  turn_near: 'mails that your turn comes in two days',
  plan: 'mails that a plan changed your turns',
  trade: 'mails about turns that are offered or traded',
  feedback: 'mails that somebody answered what you wrote',
  meeting: 'mails that a meeting was moved or called off',
  hour: 'mails about office hours that you hold or booked',
}

export interface AboutMails {
  readonly kind: NoticeKind
  /** Null: its name is nothing for this reader any more. */
  readonly group: string | null
}

export function unsubscribePage(about: AboutMails): Page {
  return plainPage(
    'Stop these mails',
    html`<h1>Stop these mails?</h1>
      <p>You would get ${MAILS[about.kind]} ${of(about)} no more. All other mails stay as they are.</p>
      <form method="post"><button class="button" type="submit" name="answer" value="stop">Stop these mails</button></form>`,
  )
}

export function stoppedPage(about: AboutMails): Page {
  return plainPage(
    'Stopped',
    html`<h1>Done: these mails have stopped</h1>
      <p>You get ${MAILS[about.kind]} ${of(about)} no more. Everything stays to be read on the web, and all other mails stay as they are.</p>
      <p>It was a mistake? Take it back here, now or later from the same mail, or choose in your <a href="/settings">settings</a>.</p>
      <form method="post"><button class="button quiet" type="submit" name="answer" value="again">Send them again</button></form>`,
  )
}

export function againPage(about: AboutMails): Page {
  return plainPage(
    'Sent again',
    html`<h1>You get these mails again</h1>
      <p>From now on ${MAILS[about.kind]} ${of(about)} come by mail, as before.</p>
      <form method="post"><button class="button quiet" type="submit" name="answer" value="stop">Stop them</button></form>`,
  )
}

/** The person or the group is gone, so nothing is sent in any case. */
export function nothingSentPage(): Page {
  return plainPage(
    'No such mails',
    html`<h1>Nothing is sent to you</h1>
      <p>You are not in this group any more, so you get no mails of it.</p>`,
  )
}

export function noUnsubscribePage(): Page {
  return plainPage(
    'Address not complete',
    html`<h1>This address is not complete</h1>
      <p>Nothing was changed. Open the link in the mail once more, or sign in and choose in your <a href="/settings">settings</a> which mails you get.</p>`,
  )
}

function of({ group }: AboutMails): string {
  return group === null ? 'of this group' : `of “${group}”`
}
