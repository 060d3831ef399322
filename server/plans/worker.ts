// The thread in which plans are solved: one question at a time, as it comes. The solver is loaded once and stays warm.
import { parentPort } from 'node:worker_threads'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import { openSolver } from './highs.ts'
import type { Answer, Question } from './solver-messages.ts'

const port = parentPort
if (port === null) throw new Error('This file is the thread of the planner: solver.ts starts it.')
const say = (answer: Answer): void => port.postMessage(answer)

port.on('message', (question: Question) => {
  answer(question).catch((error: unknown) => {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  })
})

async function answer({ problem, seconds }: Question): Promise<void> {
  const solve = await openSolver(problem.seed)
  const progress = (done: number) => say({ kind: 'progress', done })
  say({ kind: 'planned', planned: await planExactly(problem, { solve, seconds, progress }) })
}
