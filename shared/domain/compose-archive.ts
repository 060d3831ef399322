// A person's data as files: Markdown to read, JSON to go on with. A text is written as the panel exports it, so that it can be
// read back there. No two files have one name, whatever clubs and groups are called.
import type { ArchiveFile, PersonalData, WrittenText } from '../contract/personal-data.ts'
import type { Instant } from '../contract/time.ts'
import { fileNameOf, printSummary } from './summary-markdown.ts'

export function composeArchive(data: PersonalData, at: Instant): ArchiveFile[] {
  const name = namer()
  const { texts, drafts, ...rest } = data
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  return [
    { path: name('README.md'), text: readme(data, at) },
    ...Object.entries(rest).map(([noun, value]) => ({ path: name(`${noun}.json`), text: json(value) })),
    { path: name('summaries.json'), text: json(texts) },
    { path: name('drafts.json'), text: json(drafts) },
    ...texts.map((text) => ({ path: name(pathOf(text)), text: printSummary(aboutText(text), text.content) })),
    ...drafts.map(({ work, version, savedAt: writtenAt, content }) => {
      const about = { work, version, title: work, group: null, writtenAt }
      return { path: name(`drafts/${fileNameOf(about)}`), text: printSummary(about, content) }
    }),
  ]
}

function aboutText({ work, version, title, group, submittedAt }: WrittenText) {
  return { work, version, title, group, writtenAt: submittedAt }
}

function pathOf(text: WrittenText): string {
  const folder = text.withdrawn ? 'withdrawn' : text.current ? 'summaries' : 'earlier-revisions'
  const file = fileNameOf(aboutText(text))
  const named = text.current ? file : file.replace(/\.md$/, `-revision-${text.revision}.md`)
  return `${folder}/${plain(text.club)}/${plain(text.group)}/${named}`
}

/** A name that every file system takes: letters, digits and hyphens of any script, never empty. */
function plain(name: string): string {
  const kept = name
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return kept === '' ? 'unnamed' : kept
}

/** Gives each path once: a second of the same name gets a number, also where only the case differs. */
function namer(): (path: string) => string {
  const taken = new Set<string>()
  return (path) => {
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? path : path.replace(/(\.\w+)$/, `-${number}$1`)
      const key = tried.toLowerCase().normalize('NFC')
      if (taken.has(key)) continue
      taken.add(key)
      return tried
    }
  }
}

function readme({ account, clubs, texts, drafts }: PersonalData, at: Instant): string {
  const places = clubs.map(({ club, role, joinedAt }) => `- ${club}: ${role}, since ${joinedAt}`)
  const lines = [
    '# Your data in Lectern',
    '',
    `Made on ${at} for ${account.name} (${account.mail}). It holds what Lectern keeps of you and nothing that others wrote.`,
    '',
    '## Clubs',
    '',
    ...(places.length === 0 ? ['You are and were in none.'] : places),
    '',
    '## What is in here',
    '',
    `- summaries/, earlier-revisions/, withdrawn/: ${texts.length} texts that you submitted, as Markdown; the editor reads them back`,
    `- drafts/: ${drafts.length} copies of drafts that your devices keep on the server`,
    '- summaries.json, drafts.json: the same with dates and revisions',
    '- account.json, sessions.json, clubs.json, groups.json: your account, where you are signed in, where you belong',
    '- papers.json, marks.json, topics.json, turns.json, meetings.json, mails.json: papers you added, marks you set, what you said of points, your turns, meetings you came to and what you put beside them, digests sent to you',
    '- planning.json: what the planner of your groups was told of you, and the papers that you asked for',
    '- calendars.json, digestFeeds.json: the addresses of calendars and of digests that you made, without their secrets',
    '- notices.json: your quiet hours, and what you chose to be told by mail',
    '- profile.json, waysIn.json, requests.json, list.json: your profile and who sees it, how you sign in, groups you asked to join, your votes, tags and progress',
    '- activity.json: what you did and what was done about you, with ids instead of names',
    '- looks.json: who looked at what you show to leads or mentors alone, and when',
    '',
    'Drafts that only a device of yours holds are not in here: its panel writes them as files.',
  ]
  return `${lines.join('\n')}\n`
}
