// The list of jobs: add one here.
import { forgetExpired } from '../accounts/jobs.ts'
import { forgetDeletions } from '../deletions/jobs.ts'
import { watchDeliveries } from '../deliveries/jobs.ts'
import { deliverDigests, openDigests, postDigests } from '../digests/jobs.ts'
import { deliverLetters } from '../letters/jobs.ts'
import { askArxiv, describeImported, lookNightly } from '../lookups/jobs.ts'
import { remind, sendNotices } from '../notices/jobs.ts'
import { forgetOperations } from '../operations/jobs.ts'
import { watchSolving } from '../plans/jobs.ts'
import { settleTrades } from '../trades/jobs.ts'
import type { Job } from './job.ts'

export const JOBS: readonly Job[] = [
  openDigests,
  deliverDigests,
  postDigests,
  deliverLetters,
  watchDeliveries,
  remind,
  sendNotices,
  askArxiv,
  describeImported,
  lookNightly,
  forgetExpired,
  forgetOperations,
  forgetDeletions,
  settleTrades,
  watchSolving,
]
