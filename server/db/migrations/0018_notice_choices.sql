-- What each member wants to be told by mail, in each group, and the hours in which nothing is sent to a person.

CREATE TABLE notice_choices (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL,
  way text NOT NULL,
  chosen_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT notice_choices_club_id_group_id_member_id_kind_pk PRIMARY KEY(club_id,group_id,member_id,kind)
);
--> statement-breakpoint
ALTER TABLE notice_choices ADD CONSTRAINT notice_choices_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE notice_choices ADD CONSTRAINT notice_choices_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE accounts ADD COLUMN quiet_from integer DEFAULT 22 NOT NULL;
--> statement-breakpoint
ALTER TABLE accounts ADD COLUMN quiet_to integer DEFAULT 8 NOT NULL;
