CREATE TABLE `photos` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`day` integer NOT NULL,
	`taken_at` integer NOT NULL,
	`hash` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`stored` integer NOT NULL,
	`received_at` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `photos_scope` ON `photos` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `photos_owner` ON `photos` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE INDEX `photos_hash` ON `photos` (`org_id`,`hash`);--> statement-breakpoint
CREATE INDEX `photos_customer` ON `photos` (`org_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `conflicts` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`row_id` text NOT NULL,
	`parent_id` text,
	`label` text NOT NULL,
	`field_group` text NOT NULL,
	`winner` text NOT NULL,
	`loser` text NOT NULL,
	`winner_id` text NOT NULL,
	`loser_id` text NOT NULL,
	`winner_at` integer NOT NULL,
	`loser_at` integer NOT NULL,
	`at` integer NOT NULL,
	`closed` integer NOT NULL,
	`owner_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `conflicts_owner` ON `conflicts` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE INDEX `conflicts_scope` ON `conflicts` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `conflicts_closed` ON `conflicts` (`org_id`,`v`) WHERE closed = 1;--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `job_marks` (
	`org_id` text NOT NULL,
	`job` text NOT NULL,
	`mark` text NOT NULL,
	PRIMARY KEY(`org_id`, `job`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`org_id` text NOT NULL,
	`mid` text NOT NULL,
	`user_id` text NOT NULL,
	`client` text NOT NULL,
	`name` text NOT NULL,
	`code` text,
	`reason` text NOT NULL,
	`entry` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	PRIMARY KEY(`org_id`, `mid`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `quarantine_user` ON `quarantine` (`org_id`,`user_id`,`received_at`);--> statement-breakpoint
ALTER TABLE `customers` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `possible_duplicate_of` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `likeness` text;--> statement-breakpoint
CREATE INDEX `customers_likeness` ON `customers` (`org_id`,`likeness`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `revoked_by_admin` integer;--> statement-breakpoint
CREATE INDEX `interactions_ended` ON `interactions` (`org_id`,`customer_id`) WHERE ended_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `opportunities_customer` ON `opportunities` (`org_id`,`customer_id`) WHERE customer_id IS NOT NULL;