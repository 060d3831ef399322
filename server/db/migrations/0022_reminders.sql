-- A reminder is a letter that nobody wrote: a job puts it in when its time has come. And what a group reminds of, and when.

ALTER TABLE letters ALTER COLUMN written_by DROP NOT NULL;
--> statement-breakpoint
CREATE INDEX letters_to_person ON letters (account_id,state);
--> statement-breakpoint
UPDATE groups SET policy = policy || '{"notices": {"dueHours": 48, "silent": []}}'::jsonb WHERE NOT policy ? 'notices';
