-- Look-ups that a person waits for go before those of the nightly check. What stood in the queue before counts as a
-- person's: it is asked in the order in which it was asked for, as until now.

ALTER TABLE look_ups ADD COLUMN asked_for text DEFAULT 'person' NOT NULL;
