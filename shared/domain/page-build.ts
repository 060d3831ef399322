// Which build of the web app a page is, and whether it is older or newer than what the server gives out by now. A build is
// named by the script with which its page begins: that name changes with whatever is in any of its files.
import type { RefusalCode } from '../contract/refusal.ts'

const BEGINNING = /<script[^>]*\ssrc="\/assets\/([\w.-]+\.js)"/

/** `html`: of the page, or of its script alone. Null: it was not built, as while the app is being worked on. */
export function buildOf(html: string): string | null {
  return BEGINNING.exec(html)?.[1] ?? null
}

export function isOutdated(page: string | null, served: string | null): boolean {
  return page !== null && served !== null && page !== served
}

/** What only a page and a server that do not fit together can come to: the app checks what it sends by the server's own rules. */
export function isOfUpdate(refused: RefusalCode, outdated: boolean): boolean {
  return outdated && (refused === 'bad_input' || refused === 'wrong_method')
}
