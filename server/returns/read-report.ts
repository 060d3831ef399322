// Reads a mail that came back: a delivery status notification (RFC 3464), whichever server wrote it. Everything in it is a stranger's
// word; what makes it count is the tag that the mail was sent back to, which only this server can make.
import PostalMime from 'postal-mime'
import { isReturnForGood } from '../../shared/domain/judge-rejection.ts'

export interface ReturnReport {
  /** Where it was sent back to: the headers in which our tag may stand. */
  readonly sentTo: string
  /** What the last server says; null: nothing of it is for good. */
  readonly status: string | null
}

const MOST_RECIPIENTS = 50
const TO_HEADERS = new Set(['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'])

/** Null: it cannot be read, or is no such report: an answer of a person, or of a machine that is away. */
export async function readReport(raw: Buffer): Promise<ReturnReport | null> {
  const mail = await PostalMime.parse(raw, {
    ...{ maxNestingDepth: 20, maxHeadersSize: 200_000 },
    forceRfc822Attachments: true,
  }).catch(() => null)
  if (mail === null) return null
  const report = mail.attachments.find(({ mimeType }) =>
    /^message\/(global-)?delivery-status$/i.test(mimeType),
  )
  if (report === undefined) return null
  const sentTo = mail.headers.filter(({ key }) => TO_HEADERS.has(key)).map(({ value }) => value)
  const [, ...recipients] = blocksOf(textOf(report.content))
  const [final] = recipients
    .slice(0, MOST_RECIPIENTS)
    .map((block) => ({ action: field(block, 'Action'), status: field(block, 'Status') }))
    .filter(({ action, status }) => isReturnForGood(action, status))
  return { sentTo: sentTo.join('\n').slice(0, 20_000), status: final?.status ?? null }
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('latin1')
}

/** First what is said of the mail, then one block for each recipient. */
function blocksOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n[ \t]*\n/)
}

/** A comment may follow: `5.1.1 (bad destination mailbox address)`. */
function field(block: string, name: string): string {
  const found = new RegExp(`^${name}[ \\t]*:[ \\t]*([\\w.]{1,40})`, 'im').exec(block)
  return found?.[1] ?? ''
}
