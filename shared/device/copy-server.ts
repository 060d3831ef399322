// What keeping drafts asks of a server; the typed clients of extension and web app both fit it.
import type { DeviceId, DraftPlace, KeptDraft } from '../contract/kept-draft.ts'
import type { WorkId } from '../contract/paper.ts'

export interface CopyServer {
  readonly drafts: {
    readonly keep: { mutate(draft: KeptDraft): Promise<unknown> }
    readonly list: { query(input: { work: WorkId | null }): Promise<unknown> }
    readonly forget: {
      mutate(copy: {
        place: DraftPlace
        work: WorkId
        version: number
        device: DeviceId
        number: number
      }): Promise<unknown>
    }
  }
}
