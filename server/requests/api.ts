import { z } from 'zod'
import { ClubId, GroupId, OperationId, RequestId } from '../../shared/contract/ids.ts'
import { GivenRole } from '../../shared/contract/invitation.ts'
import { JoiningPolicy } from '../../shared/contract/policy.ts'
import {
  AnswerLine,
  OwnRequest,
  RequestNote,
  RequestPage,
  TypedHours,
  WaitingRequest,
} from '../../shared/contract/request.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { answerRequest, askToJoin, setTerms } from './commands.ts'
import { listOwnRequests, listWaiting, readRequestPage } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const requestsApi = router({
  /** What somebody sees who has the address of the group's request page. */
  look: signedIn('requests.read-own')
    .input(z.strictObject(Place))
    .output(RequestPage)
    .query(({ ctx, input }) => answer(readRequestPage(ctx.world, ctx.grant, input))),

  own: signedIn('requests.read-own')
    .input(z.strictObject({}))
    .output(z.array(OwnRequest))
    .query(({ ctx }) => listOwnRequests(ctx.world.db.query, ctx.grant)),

  ask: signedIn('requests.ask')
    .input(z.strictObject({ ...Place, hours: TypedHours, note: RequestNote }))
    .output(z.strictObject({ waiting: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(askToJoin(ctx.world, ctx.grant, input))),

  waiting: inGroup('requests.read')
    .input(z.strictObject(Place))
    .output(z.array(WaitingRequest))
    .query(({ ctx }) => listWaiting(ctx.world.db.query, ctx.grant)),

  answer: inGroup('requests.answer')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        requestId: RequestId,
        role: GivenRole.nullable(),
        line: AnswerLine,
      }),
    )
    .output(z.strictObject({ answered: z.literal(true) }))
    .mutation(({ ctx, input: { clubId: _, groupId: __, ...input } }) =>
      answer(answerRequest(ctx.world, ctx.grant, input)),
    ),

  setTerms: inGroup('requests.set-terms')
    .input(z.strictObject({ ...Place, operationId: OperationId, joining: JoiningPolicy }))
    .output(z.strictObject({ joining: JoiningPolicy }))
    .mutation(({ ctx, input: { operationId, joining } }) =>
      answer(setTerms(ctx.world, ctx.grant, { operationId, joining })),
    ),
})
