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
  /** arXiv's API, or a stand-in for it. */
  ARXIV_API_URL: z.url({ protocol: /^https?$/ }).default('https://export.arxiv.org/api/query'),
  /** Named in every request to arXiv, so that they can write before they block. */
  LECTERN_CONTACT: z
    .string()
    .regex(
      /^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/,
      'must be one line of plain letters, such as a mail address',
    )
    .optional(),
})

export interface Settings {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly arxivApiUrl: string
  /** A mail address or the address of this instance. */
  readonly contact: string
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
  const baseUrl = env.LECTERN_URL ?? `http://localhost:${env.PORT}`
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl,
    folder: env.LECTERN_DATA,
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    arxivApiUrl: env.ARXIV_API_URL,
    contact: env.LECTERN_CONTACT ?? baseUrl,
  }
}

/** Where a program of ours finds others; the one thing of our environment that Postgres is started with. */
export function searchPath(): string {
  return process.env.PATH ?? '/usr/bin:/bin'
}

export const ENV_NAMES = Object.keys(Env.shape)
