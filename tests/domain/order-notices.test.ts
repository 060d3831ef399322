// The order of several notices in one mail.
import { expect, test } from 'vitest'
import type { NoticeKind } from '../../shared/contract/notice.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { orderNotices } from '../../shared/domain/order-notices.ts'

const on = (day: string) => `2026-03-${day}T17:00:00.000Z` as Instant
const told = (name: string, kind: NoticeKind, at: Instant | null) => ({ name, kind, at })
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join(' ')

test('what must be done first, then by the time of which it tells, then as they came', () => {
  const list = [
    told('late', 'meeting', on('26')),
    told('answer', 'feedback', null),
    told('soon', 'meeting', on('12')),
    told('hour', 'hour', on('30')),
    told('timeless', 'meeting', null),
    told('also', 'meeting', on('12')),
    told('owed', 'due', on('31')),
  ]
  expect(names(orderNotices(list))).toBe('owed hour soon also late timeless answer')
  expect(names(orderNotices(list.toReversed()))).toBe('owed hour also soon late timeless answer')
})
