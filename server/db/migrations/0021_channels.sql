-- The server's own signing key, each member's secret address of a group's digests, and the rooms in Slack and Discord that a group's digest is posted to.

CREATE TABLE server_keys (
  name text PRIMARY KEY NOT NULL,
  secret text NOT NULL,
  made_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE digest_feeds (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash text NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone,
  window_at timestamp (3) with time zone,
  fetches integer DEFAULT 0 NOT NULL,
  CONSTRAINT digest_feeds_club_id_group_id_member_id_pk PRIMARY KEY(club_id,group_id,member_id)
);
--> statement-breakpoint
ALTER TABLE digest_feeds ADD CONSTRAINT digest_feeds_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE digest_feeds ADD CONSTRAINT digest_feeds_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE INDEX digest_feeds_token ON digest_feeds USING btree (token_hash);
--> statement-breakpoint
CREATE TABLE digest_hooks (
  club_id uuid NOT NULL,
  hook_id uuid NOT NULL,
  group_id uuid NOT NULL,
  site text NOT NULL,
  address text NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamp (3) with time zone NOT NULL,
  ended_at timestamp (3) with time zone,
  ended_status integer,
  CONSTRAINT digest_hooks_club_id_hook_id_pk PRIMARY KEY(club_id,hook_id)
);
--> statement-breakpoint
ALTER TABLE digest_hooks ADD CONSTRAINT digest_hooks_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE digest_hooks ADD CONSTRAINT digest_hooks_added_by FOREIGN KEY (club_id,added_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE INDEX digest_hooks_group_index ON digest_hooks USING btree (club_id,group_id);
