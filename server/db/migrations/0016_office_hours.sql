-- Office hours of mentors and leads: open to whoever comes, or booked by one member each.

CREATE TABLE office_hours (
  club_id uuid NOT NULL,
  office_hour_id uuid NOT NULL,
  group_id uuid NOT NULL,
  host_id uuid NOT NULL,
  starts_at timestamp (3) with time zone NOT NULL,
  minutes integer NOT NULL,
  bookable boolean NOT NULL,
  place text NOT NULL,
  offered_by uuid NOT NULL,
  offered_at timestamp (3) with time zone NOT NULL,
  cancelled_at timestamp (3) with time zone,
  CONSTRAINT office_hours_club_id_office_hour_id_pk PRIMARY KEY(club_id,office_hour_id)
);
--> statement-breakpoint
CREATE INDEX office_hours_of_group ON office_hours (club_id,group_id,starts_at);
--> statement-breakpoint
CREATE UNIQUE INDEX office_hours_once ON office_hours (club_id,group_id,host_id,starts_at) WHERE cancelled_at IS NULL;
--> statement-breakpoint
ALTER TABLE office_hours ADD CONSTRAINT office_hours_group FOREIGN KEY (club_id,group_id) REFERENCES groups(club_id,group_id);
--> statement-breakpoint
ALTER TABLE office_hours ADD CONSTRAINT office_hours_host FOREIGN KEY (club_id,host_id) REFERENCES members(club_id,member_id);
--> statement-breakpoint
ALTER TABLE office_hours ADD CONSTRAINT office_hours_offered_by FOREIGN KEY (club_id,offered_by) REFERENCES members(club_id,member_id);
--> statement-breakpoint
CREATE TABLE bookings (
  club_id uuid NOT NULL,
  office_hour_id uuid NOT NULL,
  member_id uuid NOT NULL,
  booked_at timestamp (3) with time zone NOT NULL,
  CONSTRAINT bookings_club_id_office_hour_id_pk PRIMARY KEY(club_id,office_hour_id)
);
--> statement-breakpoint
CREATE INDEX bookings_of_member ON bookings (club_id,member_id);
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT bookings_office_hour FOREIGN KEY (club_id,office_hour_id) REFERENCES office_hours(club_id,office_hour_id);
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT bookings_member FOREIGN KEY (club_id,member_id) REFERENCES members(club_id,member_id);
