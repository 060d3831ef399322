// The server as `npm start` runs it: a process of its own on the embedded Postgres, to be used, killed and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Everything it has printed so far. */
  said(): string
  /** The latest sign-in link it printed for this address. */
  linkFor(mail: string): string | undefined
  /** Resolves with the exit code, or null when it was killed. */
  readonly ended: Promise<number | null>
  stop(): Promise<number | null>
}

export interface ServerOptions {
  readonly folder: string
  readonly port: number
  readonly flags?: readonly string[]
  readonly env?: Record<string, string>
}

/** No database, mail or arXiv but what the test itself gives: nobody listens on the port named here. */
const ALONE = { DATABASE_URL: '', SMTP_URL: '', ARXIV_API_URL: 'http://127.0.0.1:9/api/query' }

/** What it compiled once: the next process begins sooner. */
const COMPILED = path.join(ROOT, 'node_modules/.cache/compiled')

/** Resolves when it serves; rejects with what it printed when it ends before. */
export async function startServer({
  folder,
  port,
  flags = ['--empty'],
  env = {},
}: ServerOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts', ...flags], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      ...ALONE,
      ...env,
      LECTERN_DATA: folder,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  await new Promise<void>((ready, fail) => {
    const listen = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Lectern is ready')) ready()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then((code) => fail(new Error(`the server ended with ${code}:\n${text}`)))
  })
  return {
    url: `http://localhost:${port}`,
    pid: pidOf(child),
    said: () => text,
    linkFor: (mail) => linkIn(text, mail),
    ended,
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** The latest sign-in link for this address in what a server has printed. */
export function linkIn(said: string, mail: string): string | undefined {
  const line = said.split('\n').findLast((one) => one.startsWith(`Link for ${mail}: `))
  return line?.split(': ')[1]
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process has no pid')
  return child.pid
}

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => done(port))
    })
  })
}
