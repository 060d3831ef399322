-- Coming in: what a group asks of a week and whether it takes requests, invitation links and who came by them, requests to
-- join, rosters that were brought in, and the letters that tell people of it, each with its claim.

UPDATE groups SET policy = policy || '{"joining": {"hours": null, "requests": "closed"}}'::jsonb
WHERE NOT policy ? 'joining';
--> statement-breakpoint
CREATE TABLE invitations (
  club_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  group_id uuid NOT NULL,
  token_hash text NOT NULL,
  role text NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  most_uses integer NOT NULL,
  uses integer DEFAULT 0 NOT NULL,
  revoked_at timestamp (3) with time zone,
  CONSTRAINT invitations_club_id_invitation_id_pk PRIMARY KEY(club_id,invitation_id),
  CONSTRAINT invitations_uses CHECK (uses <= most_uses)
);
--> statement-breakpoint
CREATE INDEX invitations_token ON invitations (token_hash);
--> statement-breakpoint
CREATE INDEX invitations_of_group ON invitations (club_id,group_id,made_at);
--> statement-breakpoint
ALTER TABLE invitations ADD CONSTRAINT invitations_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE invitations ADD CONSTRAINT invitations_made_by FOREIGN KEY (club_id,made_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE invitation_uses (
  club_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  member_id uuid NOT NULL,
  used_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT invitation_uses_club_id_invitation_id_member_id_pk PRIMARY KEY(club_id,invitation_id,member_id)
);
--> statement-breakpoint
ALTER TABLE invitation_uses ADD CONSTRAINT invitation_uses_invitation FOREIGN KEY (club_id,invitation_id) REFERENCES invitations(club_id,invitation_id);
--> statement-breakpoint
ALTER TABLE invitation_uses ADD CONSTRAINT invitation_uses_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE join_requests (
  club_id uuid NOT NULL,
  request_id uuid NOT NULL,
  group_id uuid NOT NULL,
  account_id uuid NOT NULL,
  state text NOT NULL,
  note text NOT NULL,
  hours jsonb,
  asked_at timestamp (3) with time zone NOT NULL,
  line text DEFAULT '' NOT NULL,
  answered_by uuid,
  answered_at timestamp (3) with time zone,
  CONSTRAINT join_requests_club_id_request_id_pk PRIMARY KEY(club_id,request_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX join_requests_person ON join_requests (club_id,group_id,account_id);
--> statement-breakpoint
CREATE INDEX join_requests_account ON join_requests (account_id);
--> statement-breakpoint
ALTER TABLE join_requests ADD CONSTRAINT join_requests_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE join_requests ADD CONSTRAINT join_requests_asked_by FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE join_requests ADD CONSTRAINT join_requests_answered_by FOREIGN KEY (club_id,answered_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE rosters (
  club_id uuid NOT NULL,
  roster_id uuid NOT NULL,
  group_id uuid NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamp (3) with time zone NOT NULL,
  made jsonb NOT NULL,
  undone_at timestamp (3) with time zone,
  CONSTRAINT rosters_club_id_roster_id_pk PRIMARY KEY(club_id,roster_id)
);
--> statement-breakpoint
CREATE INDEX rosters_of_group ON rosters (club_id,group_id,made_at);
--> statement-breakpoint
ALTER TABLE rosters ADD CONSTRAINT rosters_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE rosters ADD CONSTRAINT rosters_made_by FOREIGN KEY (club_id,made_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE letters (
  club_id uuid NOT NULL,
  group_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  cause uuid NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamp (3) with time zone NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  try_at timestamp (3) with time zone NOT NULL,
  changed_at timestamp (3) with time zone NOT NULL,
  message_id text NOT NULL,
  CONSTRAINT letters_club_id_cause_account_id_kind_pk PRIMARY KEY(club_id,cause,account_id,kind)
);
--> statement-breakpoint
CREATE INDEX letters_state ON letters (state,try_at);
--> statement-breakpoint
ALTER TABLE letters ADD CONSTRAINT letters_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE letters ADD CONSTRAINT letters_to FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE letters ADD CONSTRAINT letters_written_by FOREIGN KEY (club_id,written_by) REFERENCES members(club_id,member_id);
