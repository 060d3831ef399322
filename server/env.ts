// The only reader of process.env. A bad value stops the start with one clear line. README's table lists the same names.
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const webUrl = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => new URL(url).pathname === '/', 'must have no path')

const Env = z.object({
  PORT: port.default(4848),
  /** The address to listen on; `0.0.0.0` for the whole network. */
  HOST: z.string().min(1).default('localhost'),
  /** How people reach this server: the base of every link in a mail. */
  LECTERN_URL: webUrl.optional(),
  /** Folder for the embedded database and for mails that are kept as files. */
  LECTERN_DATA: z.string().min(1).default('.lectern'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Lectern <lectern@localhost>'),
})

export interface Settings {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
}

/** Throws an error whose message is one line for the person who starts the program; it never repeats the value. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = Env.safeParse(given)
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`A setting does not fit: ${faults.join('; ')}. See the table of settings in README.md.`)
  }
  const env = read.data
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.LECTERN_URL ?? `http://localhost:${env.PORT}`,
    folder: env.LECTERN_DATA,
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
  }
}

/** Where a program of ours finds others; the one thing of our environment that Postgres is started with. */
export function searchPath(): string {
  return process.env.PATH ?? '/usr/bin:/bin'
}

export const ENV_NAMES = Object.keys(Env.shape)
