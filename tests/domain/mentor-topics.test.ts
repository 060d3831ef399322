// Which papers somebody can mentor: one subject that both name is enough, an archive covers its categories.
import { expect, test } from 'vitest'
import { mentorTopics } from '../../shared/domain/mentor-topics.ts'

const topics = (categories: string[], tags: string[] = []) => ({ categories, tags })

test('two who know different subjects of one paper can both mentor it', () => {
  const { ofPapers, ofMentors } = mentorTopics(
    [topics(['cs.LG', 'stat.ML'], ['Attention'])],
    [topics(['cs.LG']), topics([], ['attention']), topics(['math'])],
  )
  expect(ofPapers).toEqual(['cs.LG, attention'])
  expect(ofMentors.map((own) => own.includes('cs.LG, attention'))).toEqual([true, true, false])
})

test('an archive covers its categories; a paper that nobody mentors keeps its first subject; one without any has none', () => {
  const { ofPapers, ofMentors } = mentorTopics(
    [topics(['math.CO']), topics(['cs.CL']), topics([])],
    [topics(['math']), topics([])],
  )
  expect(ofPapers).toEqual(['math.CO', 'cs.CL', null])
  expect(ofMentors).toEqual([['math', 'math.CO'], []])
})
