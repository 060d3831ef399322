-- The whole of the main job: accounts and clubs, papers and readings, summaries, meetings and turns, digests.
-- Keys below a club begin with its id. Secrets are kept as hashes only.

CREATE TABLE accounts (
  account_id uuid PRIMARY KEY NOT NULL,
  mail text NOT NULL,
  name text NOT NULL,
  zone text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE sign_in_links (
  token_hash text PRIMARY KEY NOT NULL,
  mail text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  used_at timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE sessions (
  session_id uuid PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  ended_at timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE pairings (
  handle text PRIMARY KEY NOT NULL,
  secret_hash text NOT NULL,
  account_id uuid NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  wrong_guesses integer DEFAULT 0 NOT NULL,
  used_at timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE clubs (
  club_id uuid PRIMARY KEY NOT NULL,
  name text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE members (
  club_id uuid NOT NULL,
  member_id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  joined_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT members_club_id_member_id_pk PRIMARY KEY(club_id,member_id)
);
--> statement-breakpoint
CREATE TABLE groups (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  zone text NOT NULL,
  digest_weekday integer NOT NULL,
  digest_hour integer NOT NULL,
  policy jsonb NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT groups_club_id_group_id_pk PRIMARY KEY(club_id,group_id)
);
--> statement-breakpoint
CREATE TABLE group_members (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  role text NOT NULL,
  joined_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT group_members_club_id_group_id_member_id_pk PRIMARY KEY(club_id,group_id,member_id)
);
--> statement-breakpoint
CREATE TABLE operations (
  club_id uuid NOT NULL,
  operation_id uuid NOT NULL,
  member_id uuid NOT NULL,
  fingerprint text NOT NULL,
  answer jsonb NOT NULL,
  done_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT operations_club_id_operation_id_pk PRIMARY KEY(club_id,operation_id)
);
--> statement-breakpoint
CREATE TABLE activity (
  club_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  at timestamp (3) with time zone NOT NULL,
  member_id uuid,
  action text NOT NULL,
  subject_id uuid NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT activity_club_id_activity_id_pk PRIMARY KEY(club_id,activity_id)
);
--> statement-breakpoint
CREATE TABLE papers (
  club_id uuid NOT NULL,
  paper_id uuid NOT NULL,
  work text NOT NULL,
  first_seen_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT papers_club_id_paper_id_pk PRIMARY KEY(club_id,paper_id)
);
--> statement-breakpoint
CREATE TABLE paper_versions (
  club_id uuid NOT NULL,
  paper_id uuid NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  authors jsonb NOT NULL,
  abstract text NOT NULL,
  primary_category text NOT NULL,
  categories jsonb NOT NULL,
  submitted_on date,
  version_on date,
  doi text NOT NULL,
  journal_reference text NOT NULL,
  comments text NOT NULL,
  licence text NOT NULL,
  withdrawn boolean NOT NULL,
  captured_at timestamp (3) with time zone NOT NULL,
  captured_by uuid,
  CONSTRAINT paper_versions_club_id_paper_id_version_pk PRIMARY KEY(club_id,paper_id,version)
);
--> statement-breakpoint
CREATE TABLE readings (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  group_id uuid NOT NULL,
  paper_id uuid NOT NULL,
  version integer NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT readings_club_id_reading_id_pk PRIMARY KEY(club_id,reading_id)
);
--> statement-breakpoint
CREATE TABLE summaries (
  club_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  member_id uuid NOT NULL,
  revision integer NOT NULL,
  first_submitted_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT summaries_club_id_summary_id_pk PRIMARY KEY(club_id,summary_id)
);
--> statement-breakpoint
CREATE TABLE summary_revisions (
  club_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  revision integer NOT NULL,
  version integer NOT NULL,
  takeaway text NOT NULL,
  summary text NOT NULL,
  submitted_at timestamp (3) with time zone NOT NULL,
  device_time timestamp (3) with time zone NOT NULL,
  due_at timestamp (3) with time zone,
  punctuality text NOT NULL,
  CONSTRAINT summary_revisions_club_id_summary_id_revision_pk PRIMARY KEY(club_id,summary_id,revision)
);
--> statement-breakpoint
CREATE TABLE points (
  club_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  revision integer NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  place text NOT NULL,
  CONSTRAINT points_club_id_summary_id_revision_position_pk PRIMARY KEY(club_id,summary_id,revision,position)
);
--> statement-breakpoint
CREATE TABLE meetings (
  club_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  group_id uuid NOT NULL,
  starts_at timestamp (3) with time zone NOT NULL,
  zone text NOT NULL,
  place text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT meetings_club_id_meeting_id_pk PRIMARY KEY(club_id,meeting_id)
);
--> statement-breakpoint
CREATE TABLE meeting_readings (
  club_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  position integer NOT NULL,
  CONSTRAINT meeting_readings_club_id_meeting_id_reading_id_pk PRIMARY KEY(club_id,meeting_id,reading_id)
);
--> statement-breakpoint
CREATE TABLE turns (
  club_id uuid NOT NULL,
  turn_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  role text NOT NULL,
  reading_id uuid,
  created_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT turns_club_id_turn_id_pk PRIMARY KEY(club_id,turn_id)
);
--> statement-breakpoint
CREATE TABLE digest_weeks (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  week text NOT NULL,
  due_at timestamp (3) with time zone NOT NULL,
  from_at timestamp (3) with time zone NOT NULL,
  to_at timestamp (3) with time zone NOT NULL,
  opened_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT digest_weeks_club_id_group_id_week_pk PRIMARY KEY(club_id,group_id,week)
);
--> statement-breakpoint
CREATE TABLE digest_sends (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  week text NOT NULL,
  member_id uuid NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  try_at timestamp (3) with time zone NOT NULL,
  changed_at timestamp (3) with time zone NOT NULL,
  message_id text NOT NULL,
  CONSTRAINT digest_sends_club_id_group_id_week_member_id_channel_pk PRIMARY KEY(club_id,group_id,week,member_id,channel)
);
--> statement-breakpoint
CREATE UNIQUE INDEX accounts_mail ON accounts (mail);
--> statement-breakpoint
CREATE INDEX sign_in_links_mail ON sign_in_links (mail,created_at);
--> statement-breakpoint
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
--> statement-breakpoint
CREATE INDEX sessions_account ON sessions (account_id);
--> statement-breakpoint
CREATE UNIQUE INDEX members_account ON members (club_id,account_id);
--> statement-breakpoint
CREATE INDEX members_of_account ON members (account_id,club_id);
--> statement-breakpoint
CREATE INDEX activity_at ON activity (club_id,at);
--> statement-breakpoint
CREATE UNIQUE INDEX papers_work ON papers (club_id,work);
--> statement-breakpoint
CREATE UNIQUE INDEX readings_paper ON readings (club_id,group_id,paper_id);
--> statement-breakpoint
CREATE UNIQUE INDEX summaries_author ON summaries (club_id,reading_id,member_id);
--> statement-breakpoint
CREATE INDEX summary_revisions_submitted ON summary_revisions (club_id,submitted_at);
--> statement-breakpoint
CREATE INDEX meetings_of_group ON meetings (club_id,group_id,starts_at);
--> statement-breakpoint
CREATE INDEX meeting_readings_reading ON meeting_readings (club_id,reading_id);
--> statement-breakpoint
CREATE UNIQUE INDEX turns_once ON turns (club_id,meeting_id,member_id,role,reading_id) NULLS NOT DISTINCT;
--> statement-breakpoint
CREATE INDEX turns_of_member ON turns (club_id,member_id);
--> statement-breakpoint
CREATE INDEX digest_sends_state ON digest_sends (state,try_at);
--> statement-breakpoint
ALTER TABLE sessions ADD CONSTRAINT sessions_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE pairings ADD CONSTRAINT pairings_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE members ADD CONSTRAINT members_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
ALTER TABLE members ADD CONSTRAINT members_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id);
--> statement-breakpoint
ALTER TABLE groups ADD CONSTRAINT groups_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
ALTER TABLE group_members ADD CONSTRAINT group_members_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE group_members ADD CONSTRAINT group_members_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE operations ADD CONSTRAINT operations_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
ALTER TABLE activity ADD CONSTRAINT activity_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
ALTER TABLE papers ADD CONSTRAINT papers_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
ALTER TABLE paper_versions ADD CONSTRAINT paper_versions_paper FOREIGN KEY (club_id,paper_id) REFERENCES papers(club_id,paper_id);
--> statement-breakpoint
ALTER TABLE readings ADD CONSTRAINT readings_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE readings ADD CONSTRAINT readings_version FOREIGN KEY (club_id,paper_id,version) REFERENCES paper_versions(club_id,paper_id,version);
--> statement-breakpoint
ALTER TABLE readings ADD CONSTRAINT readings_added_by FOREIGN KEY (club_id,added_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE summaries ADD CONSTRAINT summaries_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id);
--> statement-breakpoint
ALTER TABLE summaries ADD CONSTRAINT summaries_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE summary_revisions ADD CONSTRAINT summary_revisions_summary FOREIGN KEY (club_id,summary_id) REFERENCES summaries(club_id,summary_id);
--> statement-breakpoint
ALTER TABLE points ADD CONSTRAINT points_revision FOREIGN KEY (club_id,summary_id,revision) REFERENCES summary_revisions(club_id,summary_id,revision);
--> statement-breakpoint
ALTER TABLE meetings ADD CONSTRAINT meetings_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE meeting_readings ADD CONSTRAINT meeting_readings_meeting FOREIGN KEY (club_id,meeting_id) REFERENCES meetings(club_id,meeting_id);
--> statement-breakpoint
ALTER TABLE meeting_readings ADD CONSTRAINT meeting_readings_reading_fk FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id);
--> statement-breakpoint
ALTER TABLE turns ADD CONSTRAINT turns_meeting FOREIGN KEY (club_id,meeting_id) REFERENCES meetings(club_id,meeting_id);
--> statement-breakpoint
ALTER TABLE turns ADD CONSTRAINT turns_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE turns ADD CONSTRAINT turns_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id);
--> statement-breakpoint
ALTER TABLE digest_weeks ADD CONSTRAINT digest_weeks_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE digest_sends ADD CONSTRAINT digest_sends_week FOREIGN KEY (club_id,group_id,week) REFERENCES digest_weeks(club_id,group_id,week);
--> statement-breakpoint
ALTER TABLE digest_sends ADD CONSTRAINT digest_sends_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
