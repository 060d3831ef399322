// @vitest-environment happy-dom
// The data layer of the web app: an old answer never replaces a newer one, and a failed renewal hides nothing.
import { expect, test } from 'vitest'
import { forgetAll, makeQuery, renewAll } from '../../server/web/data/query.ts'

function controlled() {
  const answers: { resolve(value: string): void; reject(error: Error): void }[] = []
  const query = makeQuery(
    (_: { id: number }) => new Promise<string>((resolve, reject) => answers.push({ resolve, reject })),
  )
  const settle = () => new Promise((done) => setTimeout(done, 0))
  return { answers, query, settle, answer: () => query.answer({ id: 1 }).value }
}

test('an answer that arrives late does not replace a newer one', async () => {
  const { answers, query, settle, answer } = controlled()
  void query.ask({ id: 1 })
  void query.ask({ id: 1 })
  answers[1]?.resolve('new')
  await settle()
  answers[0]?.resolve('old')
  await settle()
  expect(answer().data).toBe('new')
})

test('a renewal that fails leaves the data and says so', async () => {
  const { answers, query, settle, answer } = controlled()
  void query.ask({ id: 1 })
  answers[0]?.resolve('kept')
  await settle()
  void query.ask({ id: 1 })
  answers[1]?.reject(new Error('secret detail'))
  await settle()
  expect(answer().data).toBe('kept')
  expect(answer().failure?.text).toBeTruthy()
  expect(JSON.stringify(answer().failure)).not.toContain('secret')
})

test('watched twice, asked once; renewed only while it is on the screen', async () => {
  const { answers, query, settle } = controlled()
  const leaveOne = query.watch({ id: 1 })
  const leaveOther = query.watch({ id: 1 })
  expect(answers).toHaveLength(1)
  answers[0]?.resolve('first')
  await settle()
  void renewAll()
  expect(answers).toHaveLength(2)
  leaveOne()
  leaveOther()
  answers[1]?.resolve('second')
  await settle()
  void renewAll()
  expect(answers).toHaveLength(2)
})

test('after signing out nothing of the person is left, not even an answer under way', async () => {
  const { answers, query, settle, answer } = controlled()
  void query.ask({ id: 1 })
  forgetAll()
  answers[0]?.resolve('private')
  await settle()
  expect(answer().data).toBeUndefined()
  query.watch({ id: 1 })
  expect(answers).toHaveLength(2)
})
