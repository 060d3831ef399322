-- A coming turn that its member cannot keep: to whom it is offered, until when, and what became of it, step by step.
-- A trade outlives its turn and its meeting, so that it can still be said what became of it: neither is a foreign key.

CREATE TABLE trades (
  club_id uuid NOT NULL,
  trade_id uuid NOT NULL,
  group_id uuid NOT NULL,
  turn_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  role text NOT NULL,
  from_id uuid NOT NULL,
  reading_id uuid,
  starts_at timestamp (3) with time zone NOT NULL,
  zone text NOT NULL,
  exchange boolean NOT NULL,
  everyone boolean NOT NULL,
  drawn_at_last boolean NOT NULL,
  expires_at timestamp (3) with time zone NOT NULL,
  state text NOT NULL,
  offered_by uuid NOT NULL,
  offered_at timestamp (3) with time zone NOT NULL,
  taken_by uuid,
  given_turn_id uuid,
  taken_reading_id uuid,
  changed_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT trades_club_id_trade_id_pk PRIMARY KEY(club_id,trade_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX trades_one_open ON trades (club_id,turn_id) WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX trades_of_group ON trades (club_id,group_id,changed_at);
--> statement-breakpoint
CREATE INDEX trades_open ON trades (expires_at) WHERE state = 'open';
--> statement-breakpoint
ALTER TABLE trades ADD CONSTRAINT trades_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE trades ADD CONSTRAINT trades_from FOREIGN KEY (club_id,from_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE trades ADD CONSTRAINT trades_offered_by FOREIGN KEY (club_id,offered_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE trades ADD CONSTRAINT trades_taken_by FOREIGN KEY (club_id,taken_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE trade_asked (
  club_id uuid NOT NULL,
  trade_id uuid NOT NULL,
  member_id uuid NOT NULL,
  turn_id uuid,
  declined_at timestamp (3) with time zone,
  CONSTRAINT trade_asked_club_id_trade_id_member_id_pk PRIMARY KEY(club_id,trade_id,member_id)
);
--> statement-breakpoint
ALTER TABLE trade_asked ADD CONSTRAINT trade_asked_trade FOREIGN KEY (club_id,trade_id) REFERENCES trades(club_id,trade_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE trade_asked ADD CONSTRAINT trade_asked_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE trade_steps (
  club_id uuid NOT NULL,
  step_id uuid NOT NULL,
  trade_id uuid NOT NULL,
  n integer NOT NULL,
  kind text NOT NULL,
  member_id uuid,
  by_id uuid,
  at timestamp (3) with time zone NOT NULL,
  CONSTRAINT trade_steps_club_id_step_id_pk PRIMARY KEY(club_id,step_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX trade_steps_order ON trade_steps (club_id,trade_id,n);
--> statement-breakpoint
ALTER TABLE trade_steps ADD CONSTRAINT trade_steps_trade FOREIGN KEY (club_id,trade_id) REFERENCES trades(club_id,trade_id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE trade_steps ADD CONSTRAINT trade_steps_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE trade_steps ADD CONSTRAINT trade_steps_by FOREIGN KEY (club_id,by_id) REFERENCES members(club_id,member_id);
