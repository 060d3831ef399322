// Runs the search for sections in a thread of its own: the solver blocks whatever thread it is in. One search at a time, for the
// machine is everybody's; who comes meanwhile is told.
import { Worker } from 'node:worker_threads'
import type { SectionProblem, Sections } from '../../shared/domain/find-sections.ts'

/** For each question to the solver; a search asks about five. */
const SECONDS = 10
const LONGEST_MS = 90_000

let busy = false

export async function searchSections(problem: SectionProblem): Promise<Sections | 'busy'> {
  if (busy) return 'busy'
  busy = true
  try {
    return await inThread(problem)
  } finally {
    busy = false
  }
}

export interface SectionQuestion {
  readonly problem: SectionProblem
  readonly seconds: number
}

function inThread(problem: SectionProblem): Promise<Sections> {
  const question: SectionQuestion = { problem, seconds: SECONDS }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: question, execArgv: [] })
  return new Promise<Sections>((done, fail) => {
    const late = setTimeout(() => {
      fail(new Error('the search for sections took too long'))
      void worker.terminate()
    }, LONGEST_MS)
    worker.once('message', (found: Sections) => {
      clearTimeout(late)
      done(found)
      void worker.terminate()
    })
    worker.once('error', (error) => {
      clearTimeout(late)
      fail(error)
    })
  })
}
