-- The directory: what a person tells of themselves, once for all their clubs, and who of each club sees which part of it.

CREATE TABLE profiles (
  account_id uuid PRIMARY KEY NOT NULL,
  revision integer NOT NULL,
  content jsonb NOT NULL,
  changed_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE profiles ADD CONSTRAINT profiles_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
--> statement-breakpoint
CREATE TABLE profile_shown (
  club_id uuid NOT NULL,
  member_id uuid NOT NULL,
  shown jsonb NOT NULL,
  CONSTRAINT profile_shown_club_id_member_id_pk PRIMARY KEY(club_id,member_id)
);
--> statement-breakpoint
ALTER TABLE profile_shown ADD CONSTRAINT profile_shown_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
