-- A letter may concern a whole club: who owns it. What was done to one thing is found by it, so that a letter can tell from
-- which state to which. And one switch for mails about plans: who had said no on the page of the plan says so among the choices.

ALTER TABLE letters ALTER COLUMN group_id DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE letters ADD CONSTRAINT letters_club FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
CREATE INDEX activity_of_subject ON activity (club_id,subject_id,at);
--> statement-breakpoint
INSERT INTO notice_choices (club_id,group_id,member_id,kind,way,chosen_at)
  SELECT club_id,group_id,member_id,'plan','none',now() FROM planning_members WHERE NOT tell
  ON CONFLICT (club_id,group_id,member_id,kind) DO UPDATE SET way = 'none', chosen_at = excluded.chosen_at;
--> statement-breakpoint
ALTER TABLE planning_members DROP COLUMN tell;
