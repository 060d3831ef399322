// The SMTP server of digest.ts: takes every mail and counts them.
import { SMTPServer } from 'smtp-server'

export interface SmtpReport {
  readonly mails: number
  /** Each once. */
  readonly recipients: number
  readonly bytes: number
}

const recipients = new Set<string>()
const taken = { mails: 0, bytes: 0 }

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, session, done) {
    stream.on('data', (chunk: Buffer) => {
      taken.bytes += chunk.length
    })
    stream.on('end', () => {
      taken.mails += 1
      for (const { address } of session.envelope.rcptTo) recipients.add(address)
      done()
    })
  },
})

server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.send?.({ url: `smtp://127.0.0.1:${port}` })
})
process.on('message', () => process.send?.({ ...taken, recipients: recipients.size } satisfies SmtpReport))
