-- What goes to a group's own channel, why a delivery failed last, addresses whose mails come back, and weeks that pass in
-- silence because the digest is paused.

CREATE TABLE digest_posts (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  week text NOT NULL,
  channel text NOT NULL,
  hook_id uuid NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  try_at timestamp (3) with time zone NOT NULL,
  changed_at timestamp (3) with time zone NOT NULL,
  message_id text NOT NULL,
  fault text,
  CONSTRAINT digest_posts_club_id_group_id_week_channel_hook_id_pk PRIMARY KEY(club_id,group_id,week,channel,hook_id)
);
--> statement-breakpoint
CREATE INDEX digest_posts_state ON digest_posts (state,try_at);
--> statement-breakpoint
ALTER TABLE digest_posts ADD CONSTRAINT digest_posts_week FOREIGN KEY (club_id,group_id,week) REFERENCES digest_weeks(club_id,group_id,week);
--> statement-breakpoint
ALTER TABLE digest_sends ADD COLUMN fault text;
--> statement-breakpoint
ALTER TABLE letters ADD COLUMN fault text;
--> statement-breakpoint
ALTER TABLE groups ADD COLUMN digest_passed text;
--> statement-breakpoint
CREATE TABLE mail_troubles (
  account_id uuid PRIMARY KEY NOT NULL,
  mail text NOT NULL,
  kind text NOT NULL,
  since timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE mail_troubles ADD CONSTRAINT mail_troubles_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
