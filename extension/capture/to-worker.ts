// What the script in a page says to the worker. Without zod, which would weigh more than all the rest: the worker checks
// what it is asked (messages.ts), and nobody but the worker can answer here.
import { browser } from 'wxt/browser'
import type { AnswerOf, AskOf, TO_WORKER } from '../messages.ts'

const TURNS = 3
const PAUSE_MS = 150

/** Null: nobody answered, or it failed. */
export async function tellWorker<K extends keyof typeof TO_WORKER>(
  name: K,
  ask: AskOf<(typeof TO_WORKER)[K]>,
): Promise<AnswerOf<(typeof TO_WORKER)[K]> | null> {
  try {
    const reply: unknown = await browser.runtime.sendMessage({ lectern: name, ask })
    return isAnswer<AnswerOf<(typeof TO_WORKER)[K]>>(reply) ? reply.answer : null
  } catch {
    return null
  }
}

/** For what the worker may be told twice: where it ended before it answered, the next one is told again. */
export async function tellWorkerSurely<K extends keyof typeof TO_WORKER>(
  name: K,
  ask: AskOf<(typeof TO_WORKER)[K]>,
): Promise<AnswerOf<(typeof TO_WORKER)[K]> | null> {
  for (let turn = 0; turn < TURNS && !isCutOff(); turn += 1) {
    const answer = await tellWorker(name, ask)
    if (answer !== null) return answer
    await new Promise((done) => setTimeout(done, PAUSE_MS))
  }
  return null
}

/** After an update the script in an open page is cut off from the extension for good. */
export function isCutOff(): boolean {
  return browser.runtime?.id === undefined
}

function isAnswer<T>(reply: unknown): reply is { answer: T } {
  return typeof reply === 'object' && reply !== null && 'lectern' in reply && reply.lectern === 'answer'
}
