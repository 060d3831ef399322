// The thread in which plans are made and conflicts found: one question at a time, as it comes. The solver is loaded once and stays warm.
import { parentPort } from 'node:worker_threads'
import { bendPlan } from '../../shared/domain/bend-plan.ts'
import { findConflict } from '../../shared/domain/find-conflict.ts'
import type { Solve } from '../../shared/domain/linear-model.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import { openSolver } from './highs.ts'
import { countOwnCpu } from './own-clock.ts'
import type { Answer, Found, Question } from './solver-messages.ts'

const port = parentPort
if (port === null) throw new Error('This file is the thread of the planner: solver.ts starts it.')
const say = (answer: Answer): void => port.postMessage(answer)

countOwnCpu()

port.on('message', (question: Question) => {
  answer(question).catch((error: unknown) => {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  })
})

async function answer(question: Question): Promise<void> {
  const solve = await openSolver(question.problem.seed)
  say({ kind: 'found', found: await find(question, solve) })
}

function find({ problem, seconds, wish }: Question, solve: Solve): Promise<Found> {
  const progress = (done: number) => say({ kind: 'progress', done })
  if (wish?.kind === 'conflict') return findConflict(problem, wish.of, { solve, seconds })
  if (wish?.kind === 'bend') return bendPlan(problem, wish.of, { solve, seconds, progress })
  return planExactly(problem, {
    ...{ solve, seconds, now: () => performance.now() },
    progress,
  })
}
