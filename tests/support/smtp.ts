// A real SMTP server in this process that behaves, or misbehaves on purpose, and keeps every message it accepted.
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

/**
 * `hang-after-accept`: takes the message whole and never answers. `drop-after-data`: takes it whole and cuts the line.
 * `drop-in-data`: cuts the line in the middle. `4xx`, `5xx`: refuses after the message. `4xx-recipient`,
 * `5xx-recipient`: refuses the address. `slow`: answers late. `no-greeting`: accepts the connection and is silent.
 */
export const SMTP_MODES = [
  'accept',
  'slow',
  '4xx',
  '5xx',
  '4xx-recipient',
  '5xx-recipient',
  'hang-after-accept',
  'drop-after-data',
  'drop-in-data',
  'drop-at-mail',
  'no-greeting',
] as const
export type SmtpMode = (typeof SMTP_MODES)[number]

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  /** The mode in which it came whole: a hung or dropped one may count as delivered or not. */
  readonly mode: SmtpMode
}

export interface SmtpSite {
  readonly url: string
  /** Messages that came whole, whatever was answered, but not those refused. */
  readonly received: Received[]
  connections(): number
  setMode(mode: SmtpMode): void
  /** What the recipient is answered with; null: as the mode says. */
  answerRecipient(reply: { readonly code: number; readonly text: string } | null): void
  /** A mode for each message, asked when its sender is named; null: the one that is set. */
  mix(choose: (() => SmtpMode) | null): void
  close(): Promise<void>
}

export async function startSmtp(options: { slowMs?: number } = {}): Promise<SmtpSite> {
  const received: Received[] = []
  const sockets = new Set<net.Socket>()
  let mode: SmtpMode = 'accept'
  let choose: (() => SmtpMode) | null = null
  const chosen = new Map<string, SmtpMode>()
  const modeOf = (session: SMTPServerSession) => chosen.get(session.id) ?? mode
  let connections = 0
  let toRecipient: { readonly code: number; readonly text: string } | null = null
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 10,
    onMailFrom(_address, session, done) {
      if (choose === null) chosen.delete(session.id)
      else chosen.set(session.id, choose())
      if (modeOf(session) !== 'drop-at-mail') return done()
      cut(session)
    },
    onRcptTo(_address, session, done) {
      if (toRecipient !== null)
        return done(Object.assign(new Error(toRecipient.text), { responseCode: toRecipient.code }))
      if (modeOf(session) === '4xx-recipient') return done(reply(451))
      if (modeOf(session) === '5xx-recipient') return done(reply(550))
      done()
    },
    onData(stream, session, done) {
      // A sender that is killed in the middle of its message breaks the stream.
      take(stream, session, done).catch(() => cut(session))
    },
  })
  async function take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error) => void,
  ) {
    const now = modeOf(session)
    const chunks: Buffer[] = []
    for await (const chunk of stream) {
      if (now === 'drop-in-data') return cut(session)
      chunks.push(chunk as Buffer)
    }
    if (now === '4xx') return done(reply(451))
    if (now === '5xx') return done(reply(554))
    if (now === 'slow') await sleep(options.slowMs ?? 150)
    const { mailFrom, rcptTo } = session.envelope
    received.push({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map((one) => one.address),
      raw: Buffer.concat(chunks).toString('utf8'),
      mode: now,
    })
    if (now === 'hang-after-accept') return
    if (now === 'drop-after-data') return cut(session)
    done()
  }
  function cut(session: SMTPServerSession) {
    for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy()
  }
  const front = net.createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (mode === 'no-greeting') return void socket.on('error', () => {})
    server.server.emit('connection', socket)
  })
  server.on('error', () => {})
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done))
  const address = front.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    setMode(next) {
      mode = next
    },
    answerRecipient(reply) {
      toRecipient = reply
    },
    mix(next) {
      choose = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => front.close(done))
    },
  }
}

function reply(code: number): Error {
  return Object.assign(new Error(`${code} on purpose`), { responseCode: code })
}
