// For parts of the web app that ask the server for one thing: what stands here is what it answers.
import { vi } from 'vitest'

/** By the procedure's name, as a batch asks for it; what is not named is answered with null. `told` is read at each question. */
export function answerQueries(told: () => Readonly<Record<string, unknown>>): void {
  vi.stubGlobal('fetch', (url: string) => {
    const asked = new URL(url, 'http://lectern').pathname.split('/').at(-1)?.split(',') ?? []
    const answers = asked.map((name) => ({ result: { data: told()[name] ?? null } }))
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(new Response(JSON.stringify(answers), { headers }))
  })
}
