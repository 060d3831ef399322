// A proxy that is the whole web to a browser: stored pages under their real addresses, and everything else is refused.
// Without TLS: it answers for http://arxiv.org, so that no certificate is needed.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ArxivPage } from './arxiv-page.ts'

export interface ArxivProxy {
  readonly port: number
  close(): Promise<void>
}

/** The page's address as this proxy knows it. */
export function plainAddress({ url }: ArxivPage): string {
  return url.replace(/^https:/, 'http:')
}

export async function startArxivProxy(pages: readonly ArxivPage[]): Promise<ArxivProxy> {
  const stored = new Map(pages.map((page) => [plainAddress(page), readFileSync(page.file)]))
  const server = createServer((request, response) => {
    const page = stored.get(request.url ?? '')
    if (page === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  server.on('connect', (_request, socket) => {
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
