-- The reading list: papers that are nominated or set aside, votes, tags, an order by hand, and each person's own progress.

UPDATE groups SET policy = policy || '{"list": {"captures": "listed", "order": "hand"}}'::jsonb
WHERE NOT policy ? 'list';
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN listed_at timestamp (3) with time zone;
--> statement-breakpoint
UPDATE readings SET listed_at = added_at;
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN reason text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN set_aside_at timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN set_aside_by uuid;
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN set_aside_why text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE readings ADD COLUMN position integer;
--> statement-breakpoint
ALTER TABLE readings ADD CONSTRAINT readings_set_aside_by FOREIGN KEY (club_id,set_aside_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE awaited_papers ADD COLUMN nomination text;
--> statement-breakpoint
CREATE TABLE reading_votes (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  member_id uuid NOT NULL,
  voted_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT reading_votes_club_id_reading_id_member_id_pk PRIMARY KEY(club_id,reading_id,member_id)
);
--> statement-breakpoint
ALTER TABLE reading_votes ADD CONSTRAINT reading_votes_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE reading_votes ADD CONSTRAINT reading_votes_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE reading_tags (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  key text NOT NULL,
  tag text NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT reading_tags_club_id_reading_id_key_pk PRIMARY KEY(club_id,reading_id,key)
);
--> statement-breakpoint
ALTER TABLE reading_tags ADD CONSTRAINT reading_tags_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE reading_tags ADD CONSTRAINT reading_tags_added_by FOREIGN KEY (club_id,added_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE reading_progress (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  member_id uuid NOT NULL,
  state text NOT NULL,
  until date,
  changed_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT reading_progress_club_id_reading_id_member_id_pk PRIMARY KEY(club_id,reading_id,member_id)
);
--> statement-breakpoint
ALTER TABLE reading_progress ADD CONSTRAINT reading_progress_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE reading_progress ADD CONSTRAINT reading_progress_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
