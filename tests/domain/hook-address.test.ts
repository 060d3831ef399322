// S1: an address of a room is one of two sites' own, letter by letter; and what their answers mean.
import { describe, expect, test } from 'vitest'
import { endingOf, readHookAddress } from '../../shared/domain/hook-address.ts'
import { judgePost } from '../../shared/domain/judge-post.ts'
import { isRejection, isReturnForGood } from '../../shared/domain/judge-rejection.ts'

const SLACK = 'https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX'
const DISCORD = `https://discord.com/api/webhooks/123456789012345678/${'aB3_-'.repeat(13)}xyz`

test('both sites in their own form', () => {
  expect(readHookAddress(` ${SLACK}\t`)).toEqual({
    site: 'slack',
    path: '/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX',
    address: SLACK,
  })
  expect(readHookAddress(DISCORD)?.site).toBe('discord')
  expect(endingOf(SLACK)).toBe('…uVwX')
})

describe('everything near it is none', () => {
  const slackPath = SLACK.slice('https://hooks.slack.com'.length)
  test.each([
    '',
    'http://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX',
    `https://hooks.slack.com.evil.example${slackPath}`,
    `https://evil.example${slackPath}`,
    `https://hooks.slack.com@evil.example${slackPath}`,
    `https://evil.example/https://hooks.slack.com${slackPath}`,
    `https://hooks.slack.com:8443${slackPath}`,
    `https://user:pass@hooks.slack.com${slackPath}`,
    `https://HOOKS.slack.com${slackPath}`,
    `HTTPS://hooks.slack.com${slackPath}`,
    `https://hooks.slack.com./${slackPath}`,
    `https://hooks.slack.com\\@evil.example${slackPath}`,
    `https://hooks.slack.com#@evil.example${slackPath}`,
    `https://hooks.slack.com${slackPath}/`,
    `https://hooks.slack.com${slackPath}?x=1`,
    `https://hooks.slack.com${slackPath}#x`,
    `https://hooks.slack.com${slackPath}/../../../api/chat.postMessage`,
    `https://hooks.slack.com/services/../T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX`,
    `https://hooks.slack.com/workflows/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX`,
    `https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRs%2e%2e`,
    `${SLACK}\nhttps://evil.example`,
    `${SLACK}\u0000`,
    'https://169.254.169.254/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX',
    'https://localhost/api/webhooks/123456789012345678/abc',
    'https://discord.com/api/webhooks/123456789012345678/short',
    `${DISCORD}/slack`,
    `${DISCORD}?thread_id=1`,
    DISCORD.replace('discord.com', 'discord.com.evil.example'),
    DISCORD.replace('discord.com', 'evil.example/discord.com'),
    DISCORD.replace('/api/', '/api/v10/../'),
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%j', (typed) => expect(readHookAddress(typed)).toBeNull())
})

test('what an answer to a post means', () => {
  const answered = (status: number, retryAfter: string | null = null) =>
    judgePost({ kind: 'answered', status, retryAfter })
  for (const status of [200, 204]) expect(answered(status).outcome).toBe('accepted')
  for (const status of [301, 302, 307, 400, 401, 403, 429, 500, 502, 503])
    expect(answered(status).outcome).toBe('refused')
  for (const status of [404, 410])
    expect(answered(status)).toEqual({ outcome: 'gone', status, waitSeconds: null })
  expect(answered(429, '30').waitSeconds).toBe(30)
  expect(answered(429, '0.45').waitSeconds).toBe(1)
  expect(answered(429, '99999999').waitSeconds).toBe(86_400)
  for (const odd of ['', 'soon', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT', '1e9'])
    expect(answered(429, odd).waitSeconds).toBeNull()
  expect(judgePost({ kind: 'not-sent' }).outcome).toBe('refused')
  expect(judgePost({ kind: 'no-answer' }).outcome).toBe('unknown')
})

test('a rejection is about a mailbox, whatever else has the same number', () => {
  expect(isRejection(550, '550 5.1.1 No such user')).toBe(true)
  expect(isRejection(550, '550-5.1.1 The email account\n550 5.1.1 does not exist')).toBe(true)
  expect(isRejection(550, '550 Requested action not taken: mailbox unavailable')).toBe(true)
  expect(isRejection(550, '550 5.7.1 Message rejected')).toBe(false)
  expect(isRejection(450, '450 5.1.1 odd')).toBe(false)
  expect(isRejection(554, '554 no')).toBe(false)
  expect(isReturnForGood('failed', '5.1.1')).toBe(true)
  expect(isReturnForGood('Failed', '5.2.1')).toBe(true)
  for (const [action, status] of [
    ['delayed', '4.2.2'],
    ['failed', '4.4.7'],
    ['failed', '5.7.1'],
    ['failed', '5.2.2'],
    ['delivered', '2.0.0'],
    ['', ''],
  ] as const)
    expect(isReturnForGood(action, status)).toBe(false)
})
