// Why nobody came back from a provider: the person said no there, it could not be reached, or its answer does not hold.
import * as client from 'openid-client'
import type { NoPerson } from '../../world.ts'

export function failureOf(error: unknown): NoPerson {
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'cancelled' : 'refused'
  if (error instanceof client.ResponseBodyError) return 'refused'
  if (error instanceof TypeError && error.message === 'fetch failed') return 'unreachable'
  if (error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT') return 'unreachable'
  return 'refused'
}
