-- Look-ups at arXiv: a queue and a cache over all clubs, one row that paces every request of every process, and the
-- nights that were opened. Below clubs: papers that a group waits for, news of papers, marks on points.

CREATE TABLE look_ups (
  work text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  try_at timestamp (3) with time zone NOT NULL,
  asked_at timestamp (3) with time zone NOT NULL,
  answered_at timestamp (3) with time zone,
  found_version integer,
  CONSTRAINT look_ups_work_version_pk PRIMARY KEY(work,version)
);
--> statement-breakpoint
CREATE TABLE paper_records (
  work text NOT NULL,
  version integer NOT NULL,
  record jsonb NOT NULL,
  fetched_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT paper_records_work_version_pk PRIMARY KEY(work,version)
);
--> statement-breakpoint
CREATE TABLE look_up_pace (
  host text PRIMARY KEY NOT NULL,
  next_at timestamp (3) with time zone NOT NULL,
  holder uuid,
  strain integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO look_up_pace (host, next_at) VALUES ('arxiv', now());
--> statement-breakpoint
CREATE TABLE look_up_nights (
  day date PRIMARY KEY NOT NULL,
  opened_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE awaited_papers (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  work text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT awaited_papers_club_id_group_id_work_pk PRIMARY KEY(club_id,group_id,work)
);
--> statement-breakpoint
CREATE TABLE paper_news (
  club_id uuid NOT NULL,
  paper_id uuid NOT NULL,
  version integer NOT NULL,
  withdrawn boolean NOT NULL,
  seen_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT paper_news_club_id_paper_id_version_pk PRIMARY KEY(club_id,paper_id,version)
);
--> statement-breakpoint
CREATE TABLE point_marks (
  club_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  revision integer NOT NULL,
  position integer NOT NULL,
  member_id uuid NOT NULL,
  stands text NOT NULL,
  version integer NOT NULL,
  marked_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT point_marks_club_id_summary_id_revision_position_member_id_pk PRIMARY KEY(club_id,summary_id,revision,position,member_id)
);
--> statement-breakpoint
CREATE INDEX look_ups_due ON look_ups (state,try_at);
--> statement-breakpoint
CREATE INDEX awaited_papers_state ON awaited_papers (state,work,version);
--> statement-breakpoint
CREATE INDEX papers_of_work ON papers (work);
--> statement-breakpoint
CREATE INDEX meetings_at ON meetings (starts_at);
--> statement-breakpoint
ALTER TABLE awaited_papers ADD CONSTRAINT awaited_papers_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE awaited_papers ADD CONSTRAINT awaited_papers_asked_by FOREIGN KEY (club_id,asked_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE paper_news ADD CONSTRAINT paper_news_paper FOREIGN KEY (club_id,paper_id) REFERENCES papers(club_id,paper_id);
--> statement-breakpoint
ALTER TABLE point_marks ADD CONSTRAINT point_marks_point FOREIGN KEY (club_id,summary_id,revision,position) REFERENCES points(club_id,summary_id,revision,position);
--> statement-breakpoint
ALTER TABLE point_marks ADD CONSTRAINT point_marks_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
