-- In by the handful: readings that are no arXiv paper, further names of a paper (its DOI beside its arXiv id),
-- descriptions that a look-up has still to complete, and imports with what each made, so that it can be undone.

ALTER TABLE paper_versions ADD COLUMN kind text DEFAULT 'paper' NOT NULL;
--> statement-breakpoint
ALTER TABLE paper_versions ADD COLUMN url text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE paper_versions ADD COLUMN awaits text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE TABLE paper_names (
  club_id uuid NOT NULL,
  work text NOT NULL,
  paper_id uuid NOT NULL,
  named_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT paper_names_club_id_work_pk PRIMARY KEY(club_id,work)
);
--> statement-breakpoint
CREATE TABLE imports (
  club_id uuid NOT NULL,
  import_id uuid NOT NULL,
  group_id uuid NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  format text NOT NULL,
  made jsonb NOT NULL,
  undone_at timestamp (3) with time zone,
  CONSTRAINT imports_club_id_import_id_pk PRIMARY KEY(club_id,import_id)
);
--> statement-breakpoint
CREATE INDEX paper_names_paper ON paper_names (club_id,paper_id);
--> statement-breakpoint
CREATE INDEX imports_of_group ON imports (club_id,group_id,made_at);
--> statement-breakpoint
ALTER TABLE paper_names ADD CONSTRAINT paper_names_paper_fk FOREIGN KEY (club_id,paper_id) REFERENCES papers(club_id,paper_id);
--> statement-breakpoint
ALTER TABLE imports ADD CONSTRAINT imports_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE imports ADD CONSTRAINT imports_made_by FOREIGN KEY (club_id,made_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
INSERT INTO paper_names (club_id, work, paper_id, named_at)
SELECT club_id, 'doi:' || doi, paper_id, captured_at
FROM (
  SELECT club_id, paper_id, captured_at, regexp_split_to_table(lower(doi), '[\s;,]+') AS doi FROM paper_versions WHERE doi <> ''
) AS named
WHERE length(doi) <= 190 AND doi COLLATE "C" ~ '^10\.[0-9]{4,9}/[!-@[-~]+$' AND doi NOT LIKE '10.48550/arxiv.%'
ORDER BY captured_at, paper_id
ON CONFLICT DO NOTHING;
