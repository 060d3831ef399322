-- The other of a member's homework pair in a group, as leads have said; both rows name each other.

ALTER TABLE planning_members ADD COLUMN partner_id uuid;
--> statement-breakpoint
ALTER TABLE planning_members ADD CONSTRAINT planning_members_partner FOREIGN KEY (club_id,partner_id) REFERENCES members(club_id,member_id);
