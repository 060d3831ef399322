import { z } from 'zod'
import { DigestPreview } from '../../shared/contract/digest.ts'
import { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { previewDigest } from './queries.ts'

export const digestsApi = router({
  preview: inGroup('digests.preview')
    .input(z.strictObject({ clubId: ClubId, groupId: GroupId }))
    .output(DigestPreview)
    .query(({ ctx }) => answer(previewDigest(ctx.world, ctx.grant))),
})
