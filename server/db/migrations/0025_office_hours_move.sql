-- An office hour may be moved. When that was last is kept, so that who was told of it within a day is not reminded as well.

ALTER TABLE office_hours ADD COLUMN moved_at timestamp (3) with time zone;
