import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ClubId, MemberId, PaperId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { ReadingKind } from '../../shared/contract/reading.ts'
import type { Day } from '../../shared/contract/time.ts'
import { clubs } from '../clubs/tables.ts'
import { instant } from '../db/columns.ts'

/** The work. What a club knows of a paper is its own: a club never shares a row with another. */
export const papers = pgTable(
  'papers',
  {
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
    id: uuid('paper_id').$type<PaperId>().notNull(),
    work: text('work').$type<WorkId>().notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('papers_work').on(t.clubId, t.work),
    index('papers_of_work').on(t.work),
  ],
)

/** The exact version read, as its page described it when it was captured. */
export const paperVersions = pgTable(
  'paper_versions',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    paperId: uuid('paper_id').$type<PaperId>().notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    authors: jsonb('authors').$type<string[]>().notNull(),
    abstract: text('abstract').notNull(),
    primaryCategory: text('primary_category').notNull(),
    categories: jsonb('categories').$type<string[]>().notNull(),
    submittedOn: date('submitted_on').$type<Day>(),
    versionOn: date('version_on').$type<Day>(),
    doi: text('doi').notNull(),
    journalReference: text('journal_reference').notNull(),
    comments: text('comments').notNull(),
    licence: text('licence').notNull(),
    withdrawn: boolean('withdrawn').notNull(),
    capturedAt: instant('captured_at').notNull(),
    /** Null: looked up at arXiv by this server. */
    capturedBy: uuid('captured_by').$type<MemberId>(),
    kind: text('kind').$type<ReadingKind>().notNull().default('paper'),
    /** Where material without an identifier is found; empty for a paper that its name leads to. */
    url: text('url').notNull().default(''),
    /** What the paper's own page has still to tell: an import knew no version, or the version but only a file's description. */
    awaits: text('awaits').$type<'' | 'version' | 'description'>().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.paperId, t.version] }),
    foreignKey({
      name: 'paper_versions_paper',
      columns: [t.clubId, t.paperId],
      foreignColumns: [papers.clubId, papers.id],
    }),
  ],
)

/** What arXiv has made of a paper since: a later version, or its withdrawal. Summaries stay with the version read. */
export const paperNews = pgTable(
  'paper_news',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    paperId: uuid('paper_id').$type<PaperId>().notNull(),
    version: integer('version').notNull(),
    withdrawn: boolean('withdrawn').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.paperId, t.version] }),
    foreignKey({
      name: 'paper_news_paper',
      columns: [t.clubId, t.paperId],
      foreignColumns: [papers.clubId, papers.id],
    }),
  ],
)

/** Further names of a work, so that it has one record: the DOI of an arXiv paper, the arXiv id of a published one. */
export const paperNames = pgTable(
  'paper_names',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    work: text('work').$type<WorkId>().notNull(),
    paperId: uuid('paper_id').$type<PaperId>().notNull(),
    namedAt: instant('named_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.work] }),
    index('paper_names_paper').on(t.clubId, t.paperId),
    foreignKey({
      name: 'paper_names_paper_fk',
      columns: [t.clubId, t.paperId],
      foreignColumns: [papers.clubId, papers.id],
    }),
  ],
)
