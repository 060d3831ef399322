-- Who looked at what a person keeps for leads and mentors: found by that person, without reading the whole record of their clubs.

CREATE INDEX activity_looks ON activity (club_id,subject_id,at) WHERE facts ->> 'read' IS NOT NULL;
