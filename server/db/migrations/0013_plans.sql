-- What the planner knows of people beyond their profile, bids on papers, and plans: a draft with its steps, and what was published.

CREATE TABLE planning_members (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  level text,
  cap integer,
  pauses jsonb DEFAULT '[]' NOT NULL,
  tell boolean DEFAULT true NOT NULL,
  CONSTRAINT planning_members_club_id_group_id_member_id_pk PRIMARY KEY(club_id,group_id,member_id)
);
--> statement-breakpoint
ALTER TABLE planning_members ADD CONSTRAINT planning_members_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE planning_members ADD CONSTRAINT planning_members_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE reading_bids (
  club_id uuid NOT NULL,
  reading_id uuid NOT NULL,
  member_id uuid NOT NULL,
  value integer NOT NULL,
  bid_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT reading_bids_club_id_reading_id_member_id_pk PRIMARY KEY(club_id,reading_id,member_id)
);
--> statement-breakpoint
ALTER TABLE reading_bids ADD CONSTRAINT reading_bids_reading FOREIGN KEY (club_id,reading_id) REFERENCES readings(club_id,reading_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE reading_bids ADD CONSTRAINT reading_bids_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE plans (
  club_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  group_id uuid NOT NULL,
  state text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  seed integer NOT NULL,
  revision integer NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  solving jsonb,
  published_by uuid,
  published_at timestamp (3) with time zone,
  published_note text DEFAULT '' NOT NULL,
  replaced jsonb,
  CONSTRAINT plans_club_id_plan_id_pk PRIMARY KEY(club_id,plan_id)
);
--> statement-breakpoint
CREATE INDEX plans_of_group ON plans (club_id,group_id,made_at);
--> statement-breakpoint
CREATE UNIQUE INDEX plans_one_draft ON plans (club_id,group_id) WHERE state = 'draft';
--> statement-breakpoint
ALTER TABLE plans ADD CONSTRAINT plans_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE plans ADD CONSTRAINT plans_made_by FOREIGN KEY (club_id,made_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE plans ADD CONSTRAINT plans_published_by FOREIGN KEY (club_id,published_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE plan_steps (
  club_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  revision integer NOT NULL,
  kind text NOT NULL,
  content jsonb NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT plan_steps_club_id_plan_id_revision_pk PRIMARY KEY(club_id,plan_id,revision)
);
--> statement-breakpoint
ALTER TABLE plan_steps ADD CONSTRAINT plan_steps_plan FOREIGN KEY (club_id,plan_id) REFERENCES plans(club_id,plan_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE plan_steps ADD CONSTRAINT plan_steps_made_by FOREIGN KEY (club_id,made_by) REFERENCES members(club_id,member_id);
