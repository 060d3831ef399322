// What the script in a page says to the worker. Without zod, which would weigh more than all the rest: the worker checks
// what it is asked (messages.ts), and nobody but the worker can answer here.
import { browser } from 'wxt/browser'
import type { AnswerOf, AskOf, TO_WORKER } from '../messages.ts'

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

/** After an update the script in an open page is cut off from the extension for good. */
export function isCutOff(): boolean {
  return browser.runtime?.id === undefined
}

function isAnswer<T>(reply: unknown): reply is { answer: T } {
  return typeof reply === 'object' && reply !== null && 'lectern' in reply && reply.lectern === 'answer'
}
