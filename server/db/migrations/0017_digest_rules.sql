-- A group says what becomes of a quiet week, whether digests are paused, and whether they come by mail to who has not chosen.
-- Groups from before the planner get its rules too, as new ones have them.
UPDATE groups SET policy = policy || '{"planning": {"gap": null, "facilitatorGap": 2, "oneRoleWithin": 1, "juniorsNeedMentor": true, "juniorsFacilitate": false, "newcomerWithin": 10}}'::jsonb
WHERE NOT policy ? 'planning';
--> statement-breakpoint
UPDATE groups SET policy = policy || '{"digest": {"quiet": "short", "paused": false, "mail": true, "replyTo": null}}'::jsonb
WHERE NOT policy ? 'digest';
