// The only reader of process.env. A bad value stops the start with one clear line. README's table lists the same names.
import { z } from 'zod'
import { type Founders, readFounders } from '../shared/domain/judge-founder.ts'
import { type Operators, readOperators } from '../shared/domain/judge-operator.ts'

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535))
/** Nothing but scheme, host and port. Kept as browsers write it, because their `Origin` is compared with it. */
const baseUrl = z
  .url({ protocol: /^https?$/ })
  .transform((url) => new URL(url))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform(({ origin }) => origin)

const key = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]+$/)
  .optional()
const address = z.url({ protocol: /^https?$/ })

const Env = z.object({
  PORT: port.optional(),
  /** The address to listen on; `0.0.0.0` for the whole network. */
  HOST: z.string().min(1).default('localhost'),
  /** How people reach this server: the base of every link in a mail. */
  LECTERN_URL: baseUrl.optional(),
  /** Folder for the embedded database and for mails that are kept as files. */
  LECTERN_DATA: z.string().min(1).default('.lectern'),
  /** Read in full by db/target.ts: several hosts, as libpq allows them, are no URL. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Lectern <lectern@localhost>'),
  /** Each mail is signed when all three are set. */
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/)
    .optional(),
  DKIM_KEY_FILE: z.string().min(1).optional(),
  /** Where mails that cannot be delivered come back to; with what brings them to us. */
  BOUNCES_TO: z
    .string()
    .regex(/^[a-z0-9._-]{1,20}@[a-z0-9.-]{1,200}$/)
    .optional(),
  BOUNCES_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/)
    .optional(),
  SLACK_HOOKS_URL: z.url({ protocol: /^https?$/ }).default('https://hooks.slack.com'),
  DISCORD_HOOKS_URL: z.url({ protocol: /^https?$/ }).default('https://discord.com'),
  /** arXiv's API, or a stand-in for it. */
  ARXIV_API_URL: z.url({ protocol: /^https?$/ }).default('https://export.arxiv.org/api/query'),
  /** Named in every request to arXiv, so that they can write before they block. */
  LECTERN_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/)
    .optional(),
  /** Who may found a club: everybody, or the named mail addresses and domains. */
  LECTERN_FOUNDERS: z
    .string()
    .refine((text) => readFounders(text) !== null)
    .default('open'),
  /** Who runs this server: named mail addresses and domains. Nobody else sees what could not be delivered. */
  LECTERN_OPERATORS: z
    .string()
    .refine((text) => readOperators(text) !== null)
    .optional(),
  /** Ways in beside the mail link: a button for each whose two keys are set. */
  ORCID_CLIENT_ID: key,
  ORCID_CLIENT_SECRET: key,
  ORCID_ISSUER: address.default('https://orcid.org'),
  GITHUB_CLIENT_ID: key,
  GITHUB_CLIENT_SECRET: key,
  GITHUB_URL: address.default('https://github.com'),
  GITHUB_API_URL: address.default('https://api.github.com'),
  GOOGLE_CLIENT_ID: key,
  GOOGLE_CLIENT_SECRET: key,
  GOOGLE_ISSUER: address.default('https://accounts.google.com'),
})

const KEY = 'what the other site gave you, without spaces, and set together with its other half'
const PLACE = 'an address such as https://example.org'

const FITS: Record<keyof typeof Env.shape, string> = {
  PORT: 'a whole number from 1 to 65535',
  HOST: 'a name or address of this machine, such as localhost or 0.0.0.0',
  LECTERN_URL: 'scheme, host and port alone, such as https://lectern.example.org',
  LECTERN_DATA: 'the path of a folder',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/name',
  SMTP_URL: 'an address such as smtp://user:password@host:587',
  MAIL_FROM: 'a sender such as Lectern <lectern@example.org>',
  DKIM_DOMAIN:
    'the domain that signs, such as example.org, set together with DKIM_SELECTOR and DKIM_KEY_FILE',
  DKIM_SELECTOR: 'the name of the key, such as lectern, set together with DKIM_DOMAIN and DKIM_KEY_FILE',
  DKIM_KEY_FILE: 'the path of the private key as PEM, set together with DKIM_DOMAIN and DKIM_SELECTOR',
  BOUNCES_TO:
    'an address such as bounces@example.org with at most 20 letters before the @, set together with BOUNCES_SECRET',
  BOUNCES_SECRET: 'at least 20 letters without spaces, set together with BOUNCES_TO',
  SLACK_HOOKS_URL: PLACE,
  DISCORD_HOOKS_URL: PLACE,
  ARXIV_API_URL: 'an address such as https://export.arxiv.org/api/query',
  LECTERN_CONTACT: 'one line of plain letters, such as a mail address',
  LECTERN_FOUNDERS: 'open, or mail addresses and domains such as ada@example.org,@lab.example.org',
  LECTERN_OPERATORS: 'mail addresses and domains such as ada@example.org,@lab.example.org',
  ORCID_CLIENT_ID: KEY,
  ORCID_CLIENT_SECRET: KEY,
  ORCID_ISSUER: PLACE,
  GITHUB_CLIENT_ID: KEY,
  GITHUB_CLIENT_SECRET: KEY,
  GITHUB_URL: PLACE,
  GITHUB_API_URL: PLACE,
  GOOGLE_CLIENT_ID: KEY,
  GOOGLE_CLIENT_SECRET: KEY,
  GOOGLE_ISSUER: PLACE,
}

const DEFAULT_PORT = 4848

export interface Settings {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Null: mails are not signed. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null
  /** Null: mails come back to their sender, and nobody is told. */
  readonly bounces: { readonly to: string; readonly secret: string } | null
  readonly hooks: { readonly slack: string; readonly discord: string }
  readonly arxivApiUrl: string
  /** A mail address or the address of this instance. */
  readonly contact: string
  readonly founders: Founders
  readonly operators: Operators
  /** Null: its keys are not set. */
  readonly providers: {
    readonly orcid: ProviderSettings | null
    readonly github: (ProviderSettings & { readonly api: string }) | null
    readonly google: ProviderSettings | null
  }
}

interface ProviderSettings {
  readonly clientId: string
  readonly clientSecret: string
  readonly address: string
}

/** Throws an error whose message is one line for the person who starts the program; it never repeats the value. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = Env.safeParse(given)
  if (!read.success) throw misfit(read.error.issues.map(({ path }) => path[0] as keyof typeof FITS))
  const env = read.data
  const halves = lonelyHalves(env)
  if (halves.length > 0) throw misfit(halves)
  const port = env.PORT ?? DEFAULT_PORT
  const baseUrl = env.LECTERN_URL ?? new URL(`http://localhost:${port}`).origin
  return {
    port,
    host: env.HOST,
    baseUrl,
    folder: env.LECTERN_DATA,
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    dkim: dkimIn(env),
    bounces:
      env.BOUNCES_TO === undefined || env.BOUNCES_SECRET === undefined
        ? null
        : { to: env.BOUNCES_TO, secret: env.BOUNCES_SECRET },
    hooks: { slack: env.SLACK_HOOKS_URL, discord: env.DISCORD_HOOKS_URL },
    arxivApiUrl: env.ARXIV_API_URL,
    contact: env.LECTERN_CONTACT ?? baseUrl,
    founders: readFounders(env.LECTERN_FOUNDERS) ?? [],
    operators: readOperators(env.LECTERN_OPERATORS ?? '') ?? [],
    providers: providersIn(env),
  }
}

function misfit(names: readonly (keyof typeof FITS)[]): Error {
  const faults = [...new Set(names)].map((name) => `${name} must be ${FITS[name]}`)
  return new Error(`A setting does not fit: ${faults.join('; ')}. See the table of settings in README.md.`)
}

type Read = z.infer<typeof Env>

/** Each of no use without the others. */
const TOGETHER: readonly (readonly (keyof Read)[])[] = [
  ['ORCID_CLIENT_ID', 'ORCID_CLIENT_SECRET'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'],
  ['BOUNCES_TO', 'BOUNCES_SECRET'],
]

function lonelyHalves(env: Read): (keyof typeof FITS)[] {
  return TOGETHER.flatMap((parts) => {
    const missing = parts.filter((part) => env[part] === undefined)
    return missing.length < parts.length ? missing : []
  })
}

function dkimIn({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile }: Read) {
  if (domain === undefined || selector === undefined || keyFile === undefined) return null
  return { domain, selector, keyFile }
}

function providersIn(env: Read): Settings['providers'] {
  const keys = (name: 'ORCID' | 'GITHUB' | 'GOOGLE', address: string): ProviderSettings | null => {
    const [clientId, clientSecret] = [env[`${name}_CLIENT_ID`], env[`${name}_CLIENT_SECRET`]]
    return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret, address }
  }
  const github = keys('GITHUB', env.GITHUB_URL)
  return {
    orcid: keys('ORCID', env.ORCID_ISSUER),
    github: github && { ...github, api: env.GITHUB_API_URL },
    google: keys('GOOGLE', env.GOOGLE_ISSUER),
  }
}

/** Where a program of ours finds others; the one thing of our environment that Postgres is started with. */
export function searchPath(): string {
  return process.env.PATH ?? '/usr/bin:/bin'
}

/** For the tools that build our clients: as they are delivered, also where a test run has started them. */
export function buildEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' }
}

export const ENV_NAMES = Object.keys(Env.shape)
