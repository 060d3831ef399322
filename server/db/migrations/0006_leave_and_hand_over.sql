-- Leaving: a member may have no account any more, a club may be closed by the last who leaves it, an owner may offer the
-- club to another member, and a person may ask to have the account deleted (confirmed by a mail link).

ALTER TABLE members ALTER COLUMN account_id DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE clubs ADD COLUMN closed_at timestamp (3) with time zone;
--> statement-breakpoint
CREATE TABLE hand_overs (
  club_id uuid NOT NULL,
  from_member_id uuid NOT NULL,
  to_member_id uuid NOT NULL,
  offered_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT hand_overs_club_id_from_member_id_pk PRIMARY KEY(club_id,from_member_id)
);
--> statement-breakpoint
CREATE TABLE account_deletions (
  token_hash text PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL,
  texts text NOT NULL,
  asked_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX account_deletions_account ON account_deletions (account_id,asked_at);
--> statement-breakpoint
ALTER TABLE hand_overs ADD CONSTRAINT hand_overs_from FOREIGN KEY (club_id,from_member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE hand_overs ADD CONSTRAINT hand_overs_to FOREIGN KEY (club_id,to_member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE account_deletions ADD CONSTRAINT account_deletions_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
