CREATE TABLE `benchmarks` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kpi` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`low` text,
	`median` text NOT NULL,
	`high` text,
	`source` text NOT NULL,
	`source_url` text NOT NULL,
	`as_of` integer NOT NULL,
	`confidence` text NOT NULL,
	`archived` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `benchmarks_kpi` ON `benchmarks` (`org_id`,`kpi`);--> statement-breakpoint
CREATE TABLE `cost_entries` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`day` integer NOT NULL,
	`amount_cents` integer NOT NULL,
	`nature` text NOT NULL,
	`purpose` text NOT NULL,
	`label` text NOT NULL,
	`campaign_id` text,
	`user_id` text,
	`team_id` text,
	`family_id` text,
	`territory_id` text,
	`voided` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `cost_entries_day` ON `cost_entries` (`org_id`,`day`);--> statement-breakpoint
CREATE INDEX `cost_entries_campaign` ON `cost_entries` (`org_id`,`campaign_id`) WHERE campaign_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `exchange_rates` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`day` integer NOT NULL,
	`from_currency` text NOT NULL,
	`to_currency` text NOT NULL,
	`numerator` integer NOT NULL,
	`denominator` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `exchange_rates_pair` ON `exchange_rates` (`org_id`,`from_currency`,`to_currency`,`day`);--> statement-breakpoint
CREATE TABLE `stock_readings` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`product_id` text NOT NULL,
	`place` text NOT NULL,
	`customer_id` text,
	`day` integer NOT NULL,
	`quantity` integer NOT NULL,
	`value_cents` integer,
	`voided` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `stock_readings_product` ON `stock_readings` (`org_id`,`place`,`product_id`,`day`);--> statement-breakpoint
CREATE INDEX `stock_readings_customer` ON `stock_readings` (`org_id`,`customer_id`,`day`) WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `customer_losses` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`customer_id` text NOT NULL,
	`day` integer NOT NULL,
	`reason_id` text,
	`note` text NOT NULL,
	`voided` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `customer_losses_day` ON `customer_losses` (`org_id`,`day`);--> statement-breakpoint
CREATE INDEX `customer_losses_customer` ON `customer_losses` (`org_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `loss_reasons` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`fr` text NOT NULL,
	`en` text NOT NULL,
	`of_what` text NOT NULL,
	`position` integer NOT NULL,
	`archived` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `loyalty_members` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`customer_id` text NOT NULL,
	`tier` text,
	`from_day` integer NOT NULL,
	`to_day` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `loyalty_members_customer` ON `loyalty_members` (`org_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `loyalty_transactions` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`member_id` text NOT NULL,
	`day` integer NOT NULL,
	`points` integer NOT NULL,
	`reason` text NOT NULL,
	`order_id` text,
	`voided` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `loyalty_transactions_day` ON `loyalty_transactions` (`org_id`,`day`);--> statement-breakpoint
CREATE INDEX `loyalty_transactions_member` ON `loyalty_transactions` (`org_id`,`member_id`,`day`);--> statement-breakpoint
CREATE TABLE `segment_members` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`segment_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `segment_members_segment` ON `segment_members` (`org_id`,`segment_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `segment_members_customer` ON `segment_members` (`org_id`,`customer_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `segments` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`rule` text NOT NULL,
	`archived` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `survey_responses` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`survey_id` text NOT NULL,
	`customer_id` text,
	`user_id` text,
	`sent_on` integer NOT NULL,
	`answered_on` integer,
	`score` integer,
	`comment` text NOT NULL,
	`interaction_id` text,
	`voided` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `survey_responses_sent` ON `survey_responses` (`org_id`,`sent_on`);--> statement-breakpoint
CREATE INDEX `survey_responses_answered` ON `survey_responses` (`org_id`,`answered_on`);--> statement-breakpoint
CREATE INDEX `survey_responses_customer` ON `survey_responses` (`org_id`,`customer_id`) WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `surveys` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`archived` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `tasks` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`customer_id` text,
	`assignee_id` text NOT NULL,
	`title` text NOT NULL,
	`due_on` integer NOT NULL,
	`status` text NOT NULL,
	`closed_on` integer,
	`by_customer` integer NOT NULL,
	`interaction_id` text,
	`marks` text NOT NULL,
	`owner_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `tasks_owner` ON `tasks` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`org_id`,`assignee_id`,`due_on`);--> statement-breakpoint
CREATE INDEX `tasks_customer` ON `tasks` (`org_id`,`customer_id`) WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `action_plans` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kpi` text NOT NULL,
	`scope_type` text NOT NULL,
	`scope_id` text NOT NULL,
	`name` text NOT NULL,
	`hypothesis` text NOT NULL,
	`baseline` text,
	`goal` text NOT NULL,
	`responsible_id` text NOT NULL,
	`starts_on` integer NOT NULL,
	`ends_on` integer NOT NULL,
	`check_every` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `plan_checks` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`plan_id` text NOT NULL,
	`day` integer NOT NULL,
	`value` text,
	`comment` text NOT NULL,
	`user_id` text NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `plan_checks_plan` ON `plan_checks` (`org_id`,`plan_id`,`day`);--> statement-breakpoint
CREATE TABLE `training_records` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`subject` text NOT NULL,
	`planned_on` integer NOT NULL,
	`done_on` integer,
	`minutes` integer NOT NULL,
	`cancelled` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `training_records_planned` ON `training_records` (`org_id`,`planned_on`);--> statement-breakpoint
CREATE TABLE `work_days` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`day` integer NOT NULL,
	`user_id` text,
	`availability_bp` integer NOT NULL,
	`reason` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `work_days_user` ON `work_days` (`org_id`,`user_id`,`day`,`availability_bp`);--> statement-breakpoint
ALTER TABLE `customers` ADD `lead_on` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `source` text;