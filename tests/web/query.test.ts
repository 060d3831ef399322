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

test('what is assumed is shown at once, also on an answer that arrives meanwhile, and taken back exactly', async () => {
  const { answers, query, settle, answer } = controlled()
  query.watch({ id: 1 })
  answers[0]?.resolve('told')
  await settle()
  const assumption = query.assume((text) => `${text} and mine`)
  expect(answer().data).toBe('told and mine')
  void query.ask({ id: 1 })
  answers[1]?.resolve('told anew')
  await settle()
  expect(answer().data).toBe('told anew and mine')
  assumption.undo()
  expect(answer().data).toBe('told anew')
})

test('what the server agreed to stays until it is read again, once', async () => {
  const { answers, query, settle, answer } = controlled()
  query.watch({ id: 1 })
  answers[0]?.resolve('told')
  await settle()
  const first = query.assume((text) => `${text}+1`)
  const second = query.assume((text) => `${text}+2`)
  first.keep()
  second.undo()
  expect(answer().data).toBe('told+1')
  void renewAll()
  expect(answer().data).toBe('told+1')
  answers[1]?.resolve('told by the server')
  await settle()
  expect(answer().data).toBe('told by the server')
})

test('after signing out an assumption has nothing to stand on', async () => {
  const { answers, query, settle, answer } = controlled()
  query.watch({ id: 1 })
  answers[0]?.resolve('private')
  await settle()
  const assumption = query.assume((text) => `${text} and mine`)
  forgetAll()
  assumption.keep()
  expect(answer().data).toBeUndefined()
})
