// How the HTTP side says no: the same shape for every refusal, and for a wrong method the right ones.
import type { Context, Hono } from 'hono'
import { REFUSALS, type Refusal, refusalText, refuse } from '../shared/contract/refusal.ts'
import { errorBody } from './procedures.ts'
import type { Credential } from './session-cookie.ts'
import type { World } from './world.ts'

export type Env = { Variables: { requestId: string } }

export function refused(c: Context<Env>, refusal: Refusal): Response {
  const [status] = REFUSALS[refusal.refused]
  return c.json({ error: errorBody(refusal, c.get('requestId')) }, status)
}

/** After every handler of this path has been added: any other method is answered with these. */
export function onlyBy(app: Hono<Env>, path: string, methods: string): void {
  app.all(path, (c) => wrongMethod(c, methods))
}

export function wrongMethod(c: Context<Env>, methods: string): Response {
  c.header('allow', methods)
  return refused(c, refuse('wrong_method', `Only ${methods.replaceAll(',', ' and')} can be answered here.`))
}

/** Also met by who opened Lectern under another name of the same machine. */
export function wrongOrigin({ baseUrl }: World): Refusal {
  return refuse('wrong_origin', `${refusalText(refuse('wrong_origin'))} Open Lectern at ${baseUrl}.`)
}

/** A read that another site starts in the person's browser, with their cookie. */
export function isForeignRead(c: Context<Env>, credential: Credential | null): boolean {
  const site = c.req.header('sec-fetch-site')
  return credential?.ambient === true && site !== undefined && site !== 'same-origin' && site !== 'none'
}
