// WebDriver BiDi over the WebSocket that Node brings: commands out, answers back by their number, and no dependency.

export interface Bidi {
  send(method: string, params?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>
  /** Events have to be subscribed to first. */
  listen(method: string, hear: (event: Record<string, unknown>) => void): void
  close(): void
}

interface Answer {
  readonly id?: number | null
  readonly result?: Record<string, unknown>
  readonly error?: string
  readonly message?: string
  readonly method?: string
  readonly params?: Record<string, unknown>
}

const PATIENCE_MS = 30_000

export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  const ears: { readonly method: string; readonly hear: (event: Record<string, unknown>) => void }[] = []
  let last = 0
  await new Promise<void>((open, fail) => {
    socket.addEventListener('open', () => open(), { once: true })
    socket.addEventListener('error', () => fail(new Error(`no answer from ${address}`)), { once: true })
  })
  socket.addEventListener('message', ({ data }) => {
    const { id, result = {}, error, message, method, params = {} } = JSON.parse(String(data)) as Answer
    for (const ear of ears) if (ear.method === method) ear.hear(params)
    const asked = waiting.get(id ?? 0)
    if (error === undefined) asked?.resolve(result)
    else asked?.reject(new Error(`${error}: ${message}`))
  })
  socket.addEventListener('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser hung up'))
  })
  return {
    async send(method, params = {}) {
      const id = ++last
      const asked = Promise.withResolvers<Record<string, unknown>>()
      const late = () => asked.reject(new Error(`${method}: no answer within ${PATIENCE_MS / 1000} s`))
      const alarm = setTimeout(late, PATIENCE_MS)
      waiting.set(id, asked)
      socket.send(JSON.stringify({ id, method, params }))
      try {
        return await asked.promise
      } finally {
        clearTimeout(alarm)
        waiting.delete(id)
      }
    },
    listen: (method, hear) => void ears.push({ method, hear }),
    close: () => socket.close(),
  }
}
