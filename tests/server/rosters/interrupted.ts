// A roster of a hundred that is on its way while the server is killed: everybody is there afterwards or nobody, whoever asks is
// told which, and sent again it adds everybody once.
import { expect } from 'vitest'
import type { ClubId, GroupId } from '../../../shared/contract/ids.ts'
import { newOperation } from '../../support/papers.ts'
import type { Client } from '../../support/people.ts'
import { BAD_LINES, rosterOf } from '../../support/roster.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}
const LINES = 100
const GOOD = LINES - BAD_LINES.length

export interface Interrupted {
  /** Once the server is up again. */
  audit(client: Client): Promise<{ found: 'nobody' | 'everybody'; answered: boolean }>
}

/** Sends it and does not wait for the answer. */
export async function beginRoster(client: Client, place: Place, mark: string): Promise<Interrupted> {
  const text = rosterOf(LINES, mark)
  const standings = async (asked: Client) => {
    const { lines } = await asked.rosters.preview.mutate({ ...place, text })
    const n = (standing: string) => lines.filter((line) => line.standing === standing).length
    return { fresh: n('new'), there: n('there'), wrong: n('wrong') }
  }
  const count = async (asked: Client) => (await asked.rosters.list.query(place)).length
  const { lines } = await client.rosters.preview.mutate({ ...place, text })
  const chosen = lines.filter(({ standing }) => standing === 'new').map(({ number }) => number)
  const wish = { ...place, operationId: newOperation(), text, chosen, tell: false }
  const before = await count(client)
  const sent = client.rosters.run.mutate(wish).then(
    () => true,
    () => false,
  )
  return {
    async audit(again) {
      const answered = await sent
      // What a lead is told who begins anew: everybody is to be added, or everybody is there.
      const told = await standings(again)
      const done = told.there > 0
      const all = { fresh: 0, there: GOOD, wrong: BAD_LINES.length }
      expect(told).toEqual(done ? all : { ...all, fresh: GOOD, there: 0 })
      expect(await count(again)).toBe(done ? before + 1 : before)
      if (answered) expect(done).toBe(true)
      // What the page is told that sends the same again.
      const answer = await again.rosters.run.mutate(wish)
      expect(answer).toMatchObject({ added: GOOD, letters: 0 })
      expect(await again.rosters.run.mutate(wish)).toEqual(answer)
      expect([await standings(again), await count(again)]).toEqual([all, before + 1])
      return { found: done ? 'everybody' : 'nobody', answered }
    },
  }
}
