-- Meetings with length, format, link, a cadence day, cancelling and a rising sequence for calendars; days off, attendance,
-- materials, formats of a group; and what became of a turn.

ALTER TABLE meetings ADD COLUMN minutes integer DEFAULT 60 NOT NULL;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN title text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN link text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN format text;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN planned_day date;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN cancelled_at timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN cancelled_by uuid;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN cancelled_why text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN sequence integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE meetings ADD COLUMN changed_at timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE meetings ADD CONSTRAINT meetings_cancelled_by FOREIGN KEY (club_id,cancelled_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE UNIQUE INDEX meetings_planned_day ON meetings (club_id,group_id,planned_day);
--> statement-breakpoint
ALTER TABLE turns ADD COLUMN outcome text;
--> statement-breakpoint
ALTER TABLE turns ADD COLUMN part text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE TABLE days_off (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  day date NOT NULL,
  why text DEFAULT '' NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT days_off_club_id_group_id_day_pk PRIMARY KEY(club_id,group_id,day)
);
--> statement-breakpoint
ALTER TABLE days_off ADD CONSTRAINT days_off_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE days_off ADD CONSTRAINT days_off_added_by FOREIGN KEY (club_id,added_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE attendance (
  club_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  state text NOT NULL,
  noted_by uuid NOT NULL,
  noted_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT attendance_club_id_meeting_id_member_id_pk PRIMARY KEY(club_id,meeting_id,member_id)
);
--> statement-breakpoint
ALTER TABLE attendance ADD CONSTRAINT attendance_meeting FOREIGN KEY (club_id,meeting_id) REFERENCES meetings(club_id,meeting_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE attendance ADD CONSTRAINT attendance_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE attendance ADD CONSTRAINT attendance_noted_by FOREIGN KEY (club_id,noted_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE meeting_materials (
  club_id uuid NOT NULL,
  material_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  kind text NOT NULL,
  label text DEFAULT '' NOT NULL,
  address text DEFAULT '' NOT NULL,
  body text DEFAULT '' NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT meeting_materials_club_id_material_id_pk PRIMARY KEY(club_id,material_id)
);
--> statement-breakpoint
CREATE INDEX meeting_materials_meeting ON meeting_materials (club_id,meeting_id);
--> statement-breakpoint
ALTER TABLE meeting_materials ADD CONSTRAINT meeting_materials_meeting_fk FOREIGN KEY (club_id,meeting_id) REFERENCES meetings(club_id,meeting_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE meeting_materials ADD CONSTRAINT meeting_materials_added_by FOREIGN KEY (club_id,added_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE group_formats (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  format text NOT NULL,
  seats jsonb NOT NULL,
  CONSTRAINT group_formats_club_id_group_id_format_pk PRIMARY KEY(club_id,group_id,format)
);
--> statement-breakpoint
ALTER TABLE group_formats ADD CONSTRAINT group_formats_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
