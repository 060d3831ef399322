// The thread of one search for sections: the problem comes with it, the answer is its one message.
import { parentPort, workerData } from 'node:worker_threads'
import { findSections } from '../../shared/domain/find-sections.ts'
import { openSolver } from '../plans/highs.ts'
import type { SectionQuestion } from './search.ts'

/** The same hours give the same sections. */
const SEED = 1

const { problem, seconds } = workerData as SectionQuestion
const solve = await openSolver(SEED)
parentPort?.postMessage(await findSections(problem, { solve, seconds }))
