CREATE TABLE `push_subscriptions` (
	`org_id` text NOT NULL,
	`session_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	`told_week` integer NOT NULL,
	PRIMARY KEY(`org_id`, `session_hash`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `push_subscriptions_endpoint` ON `push_subscriptions` (`endpoint`);--> statement-breakpoint
CREATE INDEX `push_subscriptions_week` ON `push_subscriptions` (`org_id`,`told_week`);