// Mail to the outside world: through SMTP when a server is named, else as .eml files in a folder.
// Whatever text a mail holds, it is one message to one stored address, and its header names are ours (M3).
import MailComposer from 'nodemailer/lib/mail-composer'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import type { MailOutcome, OutgoingMail } from '../world.ts'
import { keepAsFile } from './mail-files.ts'
import { type DkimKey, signMail } from './mail-sign.ts'
import { openSmtp, type SmtpLimits } from './mail-smtp.ts'

export interface MailOptions {
  readonly smtpUrl: string | undefined
  /** `Lectern <lectern@example.org>` */
  readonly from: string
  /** Where mails are kept when there is no SMTP server. */
  readonly folder: string
  /** Tells the operator a line; never text or addresses of a mail. */
  say(line: string): void
  readonly limits?: Partial<SmtpLimits>
  /** Null: mails are not signed. */
  readonly dkim?: DkimKey | null
  /** Where one mail comes back to when it cannot be delivered. Null: to the sender of all mails. */
  readonly returnTo?: (mail: OutgoingMail) => string | null
}

export interface MailGateway {
  sendMail(mail: OutgoingMail): Promise<MailOutcome>
  /** Resolves when the mails under way have their answer. */
  close(): Promise<void>
}

interface Sender {
  readonly name: string
  readonly address: string
}

const CONTROL = /\p{Cc}/u
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,150}@[A-Za-z0-9.-]{1,250}$/
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,60}$/
const SENDER = /^(?:"?([^"<>@]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/
const SENDER_ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/

/** Throws one line for the operator when sender or server do not fit. */
export function openMail(options: MailOptions): MailGateway {
  const { smtpUrl, from, folder, say, limits, dkim = null, returnTo = () => null } = options
  const sender = parseSender(from)
  if (smtpUrl === undefined) return openFolder(sender, folder, say)
  const smtp = openSmtp(smtpUrl, say, limits)
  return {
    async sendMail(mail) {
      if (!isSendable(mail)) return refuseMail(say)
      const written = await compose(sender, mail)
      const message = dkim === null ? written : await signMail(written, dkim)
      return smtp.send({ from: returnTo(mail) ?? sender.address, to: mail.to }, message)
    },
    close: smtp.close,
  }
}

function openFolder(sender: Sender, folder: string, say: (line: string) => void): MailGateway {
  return {
    async sendMail(mail) {
      if (!isSendable(mail)) return refuseMail(say)
      const file = await keepAsFile(folder, mail.messageId, await compose(sender, mail))
      if (file === null)
        say(`A mail could not be written to ${folder}. Is there space, and may this program write there?`)
      return file === null ? 'refused' : 'accepted'
    },
    close: () => Promise.resolve(),
  }
}

function refuseMail(say: (line: string) => void): MailOutcome {
  say('A mail was not sent: its address or one of its headers does not fit.')
  return 'refused'
}

function isSendable({ to, replyTo, messageId, headers = {}, subject }: OutgoingMail): boolean {
  if (!isAddress(to) || (replyTo !== undefined && !isAddress(replyTo))) return false
  if (!MESSAGE_ID.test(messageId) || subject.length > 5_000) return false
  return Object.entries(headers).every(([name, value]) => HEADER_NAME.test(name) && !CONTROL.test(value))
}

function isAddress(text: string): boolean {
  const address = MailAddress.safeParse(text)
  return address.success && address.data === text
}

/** Strings only: nothing a person wrote can name a file or an address to be fetched. */
function compose(sender: Sender, mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: { ...sender },
    to: { name: '', address: mail.to },
    ...(mail.replyTo === undefined ? {} : { replyTo: { name: '', address: mail.replyTo } }),
    subject: mail.subject.replaceAll(CONTROLS, ' '),
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    headers: { ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

function parseSender(from: string): Sender {
  const [, name = '', inBrackets, bare] = SENDER.exec(from.trim()) ?? []
  const address = inBrackets ?? bare ?? ''
  if (!SENDER_ADDRESS.test(address) || CONTROL.test(from))
    throw new Error('MAIL_FROM does not fit: write it as Lectern <lectern@example.org>.')
  return { name, address }
}
