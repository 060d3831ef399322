// Members who get no mails any more, because they come back.
import type { HomeNeed } from '../../../shared/contract/home.ts'
import { namesWithTrouble } from '../../deliveries/queries.ts'
import type { NeedSource } from './index.ts'

const MOST_NAMES = 3

type ComeBack = Extract<HomeNeed, { kind: 'mails_come_back' }>

export const mailsComeBack: NeedSource = {
  action: 'members.add',
  async find({ db, places }) {
    const found = new Map<string, ComeBack>()
    for (const { clubId, groupId, name } of await namesWithTrouble(db, places)) {
      const key = `${clubId} ${groupId}`
      const need = found.get(key) ?? { kind: 'mails_come_back', clubId, groupId, names: [], n: 0 }
      const names = need.names.length < MOST_NAMES ? [...need.names, name] : need.names
      found.set(key, { ...need, names, n: need.n + 1 })
    }
    return [...found.values()]
  },
}
