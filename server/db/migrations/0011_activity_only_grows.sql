-- What was done in a club stays as it was written down: rows of activity are added and never changed or taken away,
-- by no statement of this program or of anybody else who works on the database.

CREATE FUNCTION refuse_to_change_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'activity is only ever added to' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER activity_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_activity();
--> statement-breakpoint
CREATE INDEX activity_by_member ON activity USING btree (club_id,member_id,at);
