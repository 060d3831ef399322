// Whether a mail server's "no" is about the recipient's mailbox: there is none, or not any more, so nothing will ever arrive there.
// A "no" about our sender, our standing or what the mail says is not about it, and neither is a full mailbox.

/** Of RFC 3463: an address that is none, that moved, or a mailbox that is closed. 5.1.7 and 5.1.8 are about the sender's. */
const ABOUT_RECIPIENT = /^5\.(1\.([0-6]|10)|2\.1)$/
const ENHANCED = /^\s*(?:[45]\d\d[\s-]+)?#?([245]\.\d{1,3}\.\d{1,3})(?!\d)/
/** RFC 5321: no such mailbox here, not here but elsewhere, not a name of a mailbox. */
const PLAIN_CODES: readonly number[] = [550, 551, 553]
/** What servers write that use the same numbers for their rules. */
const OF_RULES =
  /spam|block|black|list|reputation|polic|relay|spf|dkim|dmarc|grey|gray|rate|too many|sender|helo|reverse|ptr|authenti|tls|content|virus|denied|suspicious/i

/** `code`: the answer to RCPT; `text`: the answer whole. */
export function isRejection(code: number, text: string): boolean {
  if (code < 500 || code > 599) return false
  const enhanced = ENHANCED.exec(text)?.[1]
  if (enhanced !== undefined) return ABOUT_RECIPIENT.test(enhanced)
  return PLAIN_CODES.includes(code) && !OF_RULES.test(text)
}

/** Of a delivery status (RFC 3464): what the last server says of one recipient. */
export function isReturnForGood(action: string, status: string): boolean {
  return action.toLowerCase() === 'failed' && ABOUT_RECIPIENT.test(status)
}
