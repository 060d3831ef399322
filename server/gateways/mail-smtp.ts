// SMTP over a few connections that are used again. nodemailer's own pool is not used: it hides whether a message
// was begun, and only that tells a mail that surely did not go from one that perhaps did (M1).
import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isRejection } from '../../shared/domain/judge-rejection.ts'
import type { MailOutcome } from '../world.ts'

export interface SmtpLimits {
  readonly connections: number
  /** To reach the server and to be greeted. */
  readonly connectMs: number
  /** Of silence while it works; content filters take their time. */
  readonly silenceMs: number
  /** For one mail as a whole, also against a server that trickles. */
  readonly mailMs: number
  /** An unused connection is closed after this; sooner than servers do. */
  readonly idleMs: number
}

const LIMITS: SmtpLimits = {
  connections: 4,
  connectMs: 10_000,
  silenceMs: 60_000,
  mailMs: 150_000,
  idleMs: 10_000,
}
const MAILS_PER_CONNECTION = 100

export interface Envelope {
  readonly from: string
  readonly to: string
}

export interface Smtp {
  send(envelope: Envelope, message: Buffer): Promise<MailOutcome>
  close(): Promise<void>
}

interface Line {
  readonly connection: SMTPConnection
  mails: number
  alive: boolean
  idle: NodeJS.Timeout | undefined
}

interface Attempt {
  readonly outcome: MailOutcome
  /** The connection died before the message was begun and the server said nothing: safe to try on another. */
  readonly stale: boolean
}

export function openSmtp(url: string, say: (line: string) => void, given: Partial<SmtpLimits> = {}): Smtp {
  const limits = { ...LIMITS, ...given }
  const options = connectionOptions(url, limits)
  const idle: Line[] = []
  const turn = takeTurns(limits.connections)
  const tell = tellChanges(say)

  const fresh = async (envelope: Envelope, message: Buffer): Promise<MailOutcome> => {
    let line: Line
    try {
      line = await connect(options)
    } catch (error) {
      tell(error)
      return 'refused'
    }
    return (await attempt(line, envelope, message)).outcome
  }
  const attempt = async (line: Line, envelope: Envelope, message: Buffer): Promise<Attempt> => {
    const result = await sendOver(line, { envelope, message, mailMs: limits.mailMs })
    if (result.outcome !== 'rejected') tell(result.error)
    if (line.alive && line.mails < MAILS_PER_CONNECTION && result.error === null) rest(line)
    else line.connection.close()
    return result
  }
  const rest = (line: Line) => {
    line.idle = setTimeout(() => line.connection.quit(), limits.idleMs).unref()
    idle.push(line)
  }
  return {
    send: (envelope, message) =>
      turn(async () => {
        for (let line = idle.pop(); line !== undefined; line = idle.pop()) {
          clearTimeout(line.idle)
          const tried = line.alive ? await attempt(line, envelope, message) : null
          if (tried !== null && !tried.stale) return tried.outcome
        }
        return fresh(envelope, message)
      }),
    async close() {
      await turn.drained()
      for (const line of idle.splice(0)) line.connection.close()
    },
  }
}

/**
 * The body is asked for only after the server agreed to take it (354). So:
 * - the server's 250 after the body: `accepted`;
 * - a 5xx to the recipient that is about their mailbox: `rejected`;
 * - any other 4xx or 5xx, at whatever point: `refused`, the server itself says it has not taken the mail;
 * - no answer, and the body was never begun: `refused`, the server has nothing it could deliver;
 * - no answer after the body was begun: `unknown`. It may have come whole, with only the 250 lost on its way.
 */
function outcomeOf(error: unknown, begun: boolean): MailOutcome {
  if (error === null) return 'accepted'
  if (isRejected(error)) return 'rejected'
  return replyOf(error) !== null || !begun ? 'refused' : 'unknown'
}

/** nodemailer names the command that was answered, and the answer. */
function isRejected(error: unknown): boolean {
  if (!(error instanceof Error) || !('command' in error) || error.command !== 'RCPT TO') return false
  return isRejection(replyOf(error) ?? 0, 'response' in error ? String(error.response) : '')
}

function replyOf(error: unknown): number | null {
  const code =
    typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 400 && code <= 599 ? code : null
}

function sendOver(
  line: Line,
  mail: { envelope: Envelope; message: Buffer; mailMs: number },
): Promise<Attempt & { error: unknown }> {
  const { envelope, message, mailMs } = mail
  let begun = false
  const body = new Readable({
    read() {
      begun = true
      this.push(message)
      this.push(null)
    },
  })
  line.mails += 1
  return new Promise((resolve) => {
    const finish = (error: unknown) => {
      clearTimeout(late)
      resolve({
        error,
        outcome: outcomeOf(error, begun),
        stale: error !== null && replyOf(error) === null && !begun,
      })
    }
    const late = setTimeout(() => {
      line.connection.close()
      finish(new Error('late'))
    }, mailMs)
    line.connection.send({ from: envelope.from, to: [envelope.to], size: message.length }, body, (error) =>
      finish(error ?? null),
    )
  })
}

type ConnectionOptions = ConstructorParameters<typeof SMTPConnection>[0] & {
  auth?: { user: string; pass: string }
}

function connectionOptions(url: string, { connectMs, silenceMs }: SmtpLimits): ConnectionOptions {
  const timeouts = { connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs }
  const parsed = parseConnectionUrl(url) as ConnectionOptions
  return {
    ...parsed,
    ...timeouts,
    socketTimeout: silenceMs,
    socketCloseTimeout: 1_000,
    logger: false,
    debug: false,
  }
}

/** Rejects when the server cannot be reached, does not greet, or does not take our name and password. */
function connect(options: ConnectionOptions): Promise<Line> {
  const connection = new SMTPConnection(options)
  const line: Line = { connection, mails: 0, alive: true, idle: undefined }
  const died = () => {
    line.alive = false
    clearTimeout(line.idle)
  }
  connection.on('end', died)
  return new Promise((resolve, reject) => {
    const give = (error: unknown) => {
      died()
      reject(error)
      connection.close()
    }
    // Stays for the life of the connection: an error nobody listens to would end the process.
    connection.on('error', give)
    connection.once('end', () => reject(new Error('ended')))
    connection.connect((error) => {
      if (error) return give(error)
      if (options.auth === undefined) return resolve(line)
      connection.login({ credentials: options.auth }, (refused) => (refused ? give(refused) : resolve(line)))
    })
  })
}

/** At most `most` at a time, first come first served. */
function takeTurns(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  let ended = () => {}
  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
      if (running === 0) ended()
    }
  }
  const drained = () =>
    running === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          ended = resolve
        })
  return Object.assign(turn, { drained })
}

/** Tells the operator when mail stops or starts again, without the server's words: they may repeat an address. */
function tellChanges(say: (line: string) => void): (error: unknown) => void {
  let told = ''
  return (error) => {
    const reason = error === null ? '' : reasonOf(error)
    if (reason === told) return
    told = reason
    say(reason === '' ? 'Mail goes out.' : `A mail did not go out: ${reason}.`)
  }
}

function reasonOf(error: unknown): string {
  const reply = replyOf(error)
  if (reply !== null) return `the mail server answered ${reply}`
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return `the mail server did not answer${code}`
}
