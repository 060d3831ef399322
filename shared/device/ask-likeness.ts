// How near a text is to others, asked before it is submitted. It may not keep the person waiting: without an answer in a
// few seconds the submission goes its way without it.
import { z } from 'zod'
import { Likeness } from '../contract/likeness.ts'
import { ask } from './ask.ts'

const PATIENCE = 4_000
const Answer = z.array(Likeness.strip())

/** Null: no answer, or none in time. */
export async function askLikeness(call: () => Promise<unknown>): Promise<Likeness[] | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), PATIENCE)
  })
  const answer = ask(Answer, call).then((told) => {
    if (told.kind === 'answer') return told.value
    // Nobody of the group can have written about a paper that is not on its list.
    return told.kind === 'refused' && told.code === 'reading_not_listed' ? [] : null
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
