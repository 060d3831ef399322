// The four kinds of procedure: anyone(), signedIn(), inClub(), inGroup(). Each demands an action of the permit
// table and hands its grant to the procedure. Nothing else makes a procedure, and nothing else throws TRPCError.
import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { ClubId, GroupId } from '../shared/contract/ids.ts'
import {
  isRefusal,
  REFUSALS,
  type Refusal,
  type RefusalCode,
  refusalText,
  refuse,
} from '../shared/contract/refusal.ts'
import { type Action, type ActionIn, permitForExtension } from '../shared/domain/permit.ts'
import { isDatabaseUnavailable } from './db/failure.ts'
import { grantAccount, grantInClub, grantInGroup, type Person } from './grant.ts'
import type { Cookies } from './session-cookie.ts'
import type { World } from './world.ts'

export interface Context {
  readonly world: World
  readonly person: Person | null
  readonly cookies: Cookies
  /** Names this request in the answer and in the log. */
  readonly requestId: string
}

const TRPC_CODES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const

class RefusalError extends TRPCError {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super({ code: TRPC_CODES[REFUSALS[refusal.refused][0]], message: refusalText(refusal) })
    this.refusal = refusal
  }
}

/** The one shape of every error that leaves the server: public text, code, request id. Nothing else (A6). */
export function errorBody(refusal: Refusal, requestId: string) {
  const [status] = REFUSALS[refusal.refused]
  const code: RefusalCode = refusal.refused
  return {
    message: refusalText(refusal),
    code: -32000,
    data: { refusal: code, requestId, httpStatus: status },
  }
}

const t = initTRPC
  .context<Context>()
  .meta<{ action: Action }>()
  .create({
    isDev: false,
    errorFormatter: ({ error, ctx }) => errorBody(refusalOf(error), ctx?.requestId ?? 'none'),
  })

export const router = t.router

/** What an error may say in public. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof TRPCError)) return refuse('fault')
  if (error instanceof RefusalError) return error.refusal
  if (error.cause instanceof z.ZodError && error.code === 'BAD_REQUEST')
    return refuse('bad_input', inputText(error.cause))
  if (isDatabaseUnavailable(error.cause)) return refuse('unavailable')
  if (error.code === 'METHOD_NOT_SUPPORTED') return refuse('wrong_method')
  if (error.code === 'NOT_FOUND') return refuse('not_found')
  if (error.code === 'INTERNAL_SERVER_ERROR') return refuse('fault')
  return refuse(error.message.startsWith('Batch call exceeds') ? 'too_many_calls' : 'bad_input')
}

/** Names each field and what to change; never the value that was sent. */
function inputText(error: z.ZodError): string {
  const lines = error.issues.slice(0, 5).map((issue) => {
    const field = issue.path.map(String).join('.')
    return field === '' ? issue.message : `${field}: ${issue.message}`
  })
  return `Something in this request does not fit: ${lines.join('; ')}`
}

/** Turns a refusal that a command or query returned into the wire's error. */
export async function answer<T>(outcome: Promise<T | Refusal> | T | Refusal): Promise<Exclude<T, Refusal>> {
  const value = await outcome
  if (isRefusal(value)) throw new RefusalError(value)
  return value as Exclude<T, Refusal>
}

/** Last resort: what no decision foresaw becomes `unavailable` or `fault`, logged without text or values. */
const guarded = t.procedure.use(async ({ ctx, next, path }) => {
  const result = await next()
  if (result.ok) return result
  const refusal = refusalOf(result.error)
  if (refusal.refused === 'fault') {
    ctx.world.log.error('fault', { requestId: ctx.requestId, path, kind: kindOf(result.error.cause) })
  }
  throw new RefusalError(refusal)
})

/** A word about an unforeseen error that holds no data: its class and, from the database, its SQLSTATE. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const inner: unknown = error.cause ?? error
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? String(inner.code) : ''
  return `${error.constructor.name} ${code}`.trim()
}

export const anyone = (action: ActionIn<'anyone'>) => guarded.meta({ action })

export const signedIn = <A extends ActionIn<'account'>>(action: A) =>
  guarded.meta({ action }).use(async ({ ctx, next }) => {
    const grant = grantAccount(await personOf(ctx, action), action)
    return next({ ctx: { grant } })
  })

export const inClub = <A extends ActionIn<'club'>>(action: A) =>
  guarded.meta({ action }).use(async ({ ctx, next, getRawInput }) => {
    const { clubId } = await place(InClub, getRawInput)
    const grant = await answer(
      grantInClub(ctx.world.db.query, await personOf(ctx, action), { action, clubId }),
    )
    return next({ ctx: { grant } })
  })

export const inGroup = <A extends ActionIn<'group'>>(action: A) =>
  guarded.meta({ action }).use(async ({ ctx, next, getRawInput }) => {
    const { clubId, groupId } = await place(InGroup, getRawInput)
    const grant = await answer(
      grantInGroup(ctx.world.db.query, await personOf(ctx, action), { action, clubId, groupId }),
    )
    return next({ ctx: { grant } })
  })

const InClub = z.object({ clubId: ClubId })
const InGroup = z.object({ clubId: ClubId, groupId: GroupId })

/** Where the action is about: read before the rest of the input, so that rights are asked before anything else. */
async function place<S extends z.ZodType>(
  schema: S,
  getRawInput: () => Promise<unknown>,
): Promise<z.infer<S>> {
  const read = schema.safeParse(await getRawInput())
  if (!read.success) throw new RefusalError(refuse('bad_input', inputText(read.error)))
  return read.data
}

async function personOf(ctx: Context, action: Action): Promise<Person> {
  if (ctx.person === null) throw new RefusalError(refuse('not_signed_in'))
  if (ctx.person.kind === 'extension' && !permitForExtension(action))
    throw new RefusalError(refuse('not_allowed'))
  return ctx.person
}
