// What an answer of Slack or Discord to a post means: by their rules 429 says when to come back, 404 and 410 that the hook was
// taken away. Only where the post may have arrived and no answer came, it is unknown.

export type PostAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'no-answer' }

export interface JudgedPost {
  readonly outcome: 'accepted' | 'refused' | 'gone' | 'unknown'
  readonly status: number
  readonly waitSeconds: number | null
}

const A_DAY_SECONDS = 86_400

export function judgePost(answer: PostAnswer): JudgedPost {
  if (answer.kind === 'not-sent') return { outcome: 'refused', status: 0, waitSeconds: null }
  if (answer.kind === 'no-answer') return { outcome: 'unknown', status: 0, waitSeconds: null }
  const { status, retryAfter } = answer
  return { outcome: outcomeOf(status), status, waitSeconds: secondsOf(retryAfter) }
}

function outcomeOf(status: number): JudgedPost['outcome'] {
  if (status >= 200 && status < 300) return 'accepted'
  if (status === 404 || status === 410) return 'gone'
  return 'refused'
}

/** Both sites write seconds, Discord with a fraction. */
function secondsOf(retryAfter: string | null): number | null {
  if (retryAfter === null || !/^\d{1,9}(\.\d{1,9})?$/.test(retryAfter)) return null
  return Math.min(Math.ceil(Number(retryAfter)), A_DAY_SECONDS)
}
