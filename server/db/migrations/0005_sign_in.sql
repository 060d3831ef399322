-- More ways in: identities at ORCID, GitHub and Google, passkeys, pairing of the extension by one press, a mail address
-- that is changed from both sides, and attempts counted per account. All stand above clubs: they are a person's.

CREATE TABLE identities (
  identity_id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL,
  provider text NOT NULL,
  subject text NOT NULL,
  label text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE provider_visits (
  secret_hash text PRIMARY KEY NOT NULL,
  provider text NOT NULL,
  account_id uuid,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  returned_at timestamp (3) with time zone,
  subject text,
  label text,
  name text,
  mails jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE sign_in_links ADD COLUMN visit_hash text;
--> statement-breakpoint
CREATE TABLE passkeys (
  passkey_id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key text NOT NULL,
  counter bigint NOT NULL,
  transports jsonb NOT NULL,
  name text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  last_used_at timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE passkey_challenges (
  challenge_hash text PRIMARY KEY NOT NULL,
  account_id uuid,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE pairing_requests (
  request_id uuid PRIMARY KEY NOT NULL,
  secret_hash text NOT NULL,
  label text NOT NULL,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  account_id uuid,
  answer_hash text,
  wrong_guesses integer DEFAULT 0 NOT NULL,
  refused_at timestamp (3) with time zone,
  collected_at timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE mail_changes (
  account_id uuid PRIMARY KEY NOT NULL,
  old_mail text NOT NULL,
  new_mail text NOT NULL,
  old_token_hash text NOT NULL,
  new_token_hash text NOT NULL,
  old_confirmed_at timestamp (3) with time zone,
  new_confirmed_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE attempts (
  attempt_id uuid PRIMARY KEY NOT NULL,
  account_id uuid NOT NULL,
  operation text NOT NULL,
  at timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX identities_subject ON identities (provider,subject);
--> statement-breakpoint
CREATE INDEX identities_account ON identities (account_id);
--> statement-breakpoint
CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential_id);
--> statement-breakpoint
CREATE INDEX passkeys_account ON passkeys (account_id);
--> statement-breakpoint
CREATE UNIQUE INDEX mail_changes_old_token ON mail_changes (old_token_hash);
--> statement-breakpoint
CREATE UNIQUE INDEX mail_changes_new_token ON mail_changes (new_token_hash);
--> statement-breakpoint
CREATE INDEX attempts_account ON attempts (account_id,operation,at);
--> statement-breakpoint
ALTER TABLE identities ADD CONSTRAINT identities_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE provider_visits ADD CONSTRAINT provider_visits_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE passkeys ADD CONSTRAINT passkeys_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE passkey_challenges ADD CONSTRAINT passkey_challenges_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE pairing_requests ADD CONSTRAINT pairing_requests_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE mail_changes ADD CONSTRAINT mail_changes_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE attempts ADD CONSTRAINT attempts_account_id_accounts_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE cascade;
