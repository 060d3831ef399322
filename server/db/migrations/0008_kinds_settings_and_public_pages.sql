-- Kinds of groups as templates, settings that know their version, archived groups, and a club's page for everybody.

ALTER TABLE groups ADD COLUMN about text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE groups ADD COLUMN format text DEFAULT 'one_presenter' NOT NULL;
--> statement-breakpoint
UPDATE groups SET format = CASE kind
  WHEN 'workshop_series' THEN 'workshop'
  WHEN 'cohort' THEN 'pair_with_mentor'
  WHEN 'study_group' THEN 'read_together'
  WHEN 'research_meeting' THEN 'own_work'
  WHEN 'project' THEN 'own_work'
  ELSE 'one_presenter' END;
--> statement-breakpoint
ALTER TABLE groups ADD COLUMN cadence jsonb;
--> statement-breakpoint
ALTER TABLE groups ADD COLUMN version integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE groups ADD COLUMN archived_at timestamp (3) with time zone;
--> statement-breakpoint
CREATE TABLE kind_changes (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  version integer NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT kind_changes_club_id_group_id_version_pk PRIMARY KEY(club_id,group_id,version)
);
--> statement-breakpoint
ALTER TABLE kind_changes ADD CONSTRAINT kind_changes_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE kind_changes ADD CONSTRAINT kind_changes_member FOREIGN KEY (club_id,changed_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE clubs ADD COLUMN about text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE clubs ADD COLUMN version integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE clubs ADD COLUMN page jsonb;
--> statement-breakpoint
CREATE TABLE club_addresses (
  address text PRIMARY KEY NOT NULL,
  club_id uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE club_addresses ADD CONSTRAINT club_addresses_club_id_clubs_club_id_fk FOREIGN KEY (club_id) REFERENCES clubs(club_id);
--> statement-breakpoint
CREATE UNIQUE INDEX club_addresses_club ON club_addresses (club_id);
