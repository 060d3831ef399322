-- Writing beside the paper: a group's rules for writing, pointers, what changed in a revision, withdrawn summaries,
-- drafts kept for their author alone, and how often a member had a text compared with those of others.

UPDATE groups SET policy = policy || '{"writing": {"words": {"least": 120, "most": 600}, "check": "asks", "stockPhrases": []}}'::jsonb
WHERE NOT policy ? 'writing';
--> statement-breakpoint
ALTER TABLE points ADD COLUMN pointer jsonb;
--> statement-breakpoint
ALTER TABLE summary_revisions ADD COLUMN change text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE summary_revisions ADD COLUMN withdrawn_at timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE summaries ADD COLUMN withdrawn_at timestamp (3) with time zone;
--> statement-breakpoint
CREATE TABLE kept_drafts (
  account_id uuid NOT NULL,
  place text NOT NULL,
  work text NOT NULL,
  device uuid NOT NULL,
  number integer NOT NULL,
  seen jsonb NOT NULL,
  version integer NOT NULL,
  content jsonb,
  bytes integer NOT NULL,
  base_revision integer NOT NULL,
  saved_at timestamp (3) with time zone NOT NULL,
  kept_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT kept_drafts_account_id_place_work_version_device_pk PRIMARY KEY(account_id,place,work,version,device)
);
--> statement-breakpoint
ALTER TABLE kept_drafts ADD CONSTRAINT kept_drafts_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
--> statement-breakpoint
CREATE TABLE comparisons (
  club_id uuid NOT NULL,
  member_id uuid NOT NULL,
  since timestamp (3) with time zone NOT NULL,
  asked integer NOT NULL,
  CONSTRAINT comparisons_club_id_member_id_pk PRIMARY KEY(club_id,member_id)
);
--> statement-breakpoint
ALTER TABLE comparisons ADD CONSTRAINT comparisons_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
