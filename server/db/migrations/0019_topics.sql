-- What people said of two points about one paper: the same, or another. As the author of the first, or as a lead. A word stays
-- with the points as they were when it was said; whether it still holds is decided when it is read.
CREATE TABLE point_words (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  revision integer NOT NULL,
  position integer NOT NULL,
  other_summary_id uuid NOT NULL,
  other_revision integer NOT NULL,
  other_position integer NOT NULL,
  member_id uuid NOT NULL,
  said_as text NOT NULL,
  says text NOT NULL,
  said_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT point_words_pk PRIMARY KEY(club_id,summary_id,revision,position,other_summary_id,other_revision,other_position,member_id,said_as)
);
--> statement-breakpoint
CREATE INDEX point_words_here ON point_words (club_id,reading_id);
--> statement-breakpoint
CREATE INDEX point_words_about ON point_words (club_id,other_summary_id,other_revision,other_position);
--> statement-breakpoint
ALTER TABLE point_words ADD CONSTRAINT point_words_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE point_words ADD CONSTRAINT point_words_point FOREIGN KEY (club_id,summary_id,revision,position) REFERENCES points(club_id,summary_id,revision,position);
--> statement-breakpoint
ALTER TABLE point_words ADD CONSTRAINT point_words_other FOREIGN KEY (club_id,other_summary_id,other_revision,other_position) REFERENCES points(club_id,summary_id,revision,position);
--> statement-breakpoint
ALTER TABLE point_words ADD CONSTRAINT point_words_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
-- A lead took these points out of their topics: they stand alone.
CREATE TABLE points_taken_out (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  revision integer NOT NULL,
  position integer NOT NULL,
  member_id uuid NOT NULL,
  taken_out_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT points_taken_out_pk PRIMARY KEY(club_id,summary_id,revision,position)
);
--> statement-breakpoint
CREATE INDEX points_taken_out_here ON points_taken_out (club_id,reading_id);
--> statement-breakpoint
ALTER TABLE points_taken_out ADD CONSTRAINT points_taken_out_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE points_taken_out ADD CONSTRAINT points_taken_out_point FOREIGN KEY (club_id,summary_id,revision,position) REFERENCES points(club_id,summary_id,revision,position);
--> statement-breakpoint
ALTER TABLE points_taken_out ADD CONSTRAINT points_taken_out_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
