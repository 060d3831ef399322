-- Secret addresses of calendars: one for all groups of a person, and one per group that a member made for themselves. Of each only the hash.

CREATE TABLE calendar_feeds (
  account_id uuid PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  deadlines boolean NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone,
  window_at timestamp (3) with time zone,
  fetches integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX calendar_feeds_token ON calendar_feeds (token_hash);
--> statement-breakpoint
ALTER TABLE calendar_feeds ADD CONSTRAINT calendar_feeds_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
--> statement-breakpoint
CREATE TABLE group_calendar_feeds (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash text NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone,
  window_at timestamp (3) with time zone,
  fetches integer DEFAULT 0 NOT NULL,
  CONSTRAINT group_calendar_feeds_club_id_group_id_member_id_pk PRIMARY KEY(club_id,group_id,member_id)
);
--> statement-breakpoint
CREATE INDEX group_calendar_feeds_token ON group_calendar_feeds (token_hash);
--> statement-breakpoint
ALTER TABLE group_calendar_feeds ADD CONSTRAINT group_calendar_feeds_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE group_calendar_feeds ADD CONSTRAINT group_calendar_feeds_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
