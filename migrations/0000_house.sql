CREATE TABLE `business_units` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `business_units_scope` ON `business_units` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `campaign_members` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`arm` text NOT NULL,
	`touched_on` integer,
	`responded_on` integer,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `campaign_members_campaign` ON `campaign_members` (`org_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`starts_on` integer NOT NULL,
	`ends_on` integer NOT NULL,
	`cost_cents` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `families` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`no` integer NOT NULL,
	`name` text NOT NULL,
	`business_unit_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `families_scope` ON `families` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`fr` text NOT NULL,
	`en` text NOT NULL,
	`icon` text NOT NULL,
	`position` integer NOT NULL,
	`met` integer NOT NULL,
	`asks_amount` integer NOT NULL,
	`is_refusal` integer NOT NULL,
	`is_undeliverable` integer NOT NULL,
	`archived` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `outcomes_scope` ON `outcomes` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `product_costs` (
	`org_id` text NOT NULL,
	`product_id` text NOT NULL,
	`from_day` integer NOT NULL,
	`unit_cost_cents` integer NOT NULL,
	PRIMARY KEY(`org_id`, `product_id`, `from_day`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `products` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`no` integer NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`family_id` text NOT NULL,
	`unit` text NOT NULL,
	`price_cents` integer NOT NULL,
	`available_from` integer NOT NULL,
	`available_to` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `products_scope` ON `products` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `stages` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`fr` text NOT NULL,
	`en` text NOT NULL,
	`position` integer NOT NULL,
	`probability_bp` integer NOT NULL,
	`is_won` integer NOT NULL,
	`is_lost` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `stages_scope` ON `stages` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `targets` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kpi` text NOT NULL,
	`scope_type` text NOT NULL,
	`scope_id` text NOT NULL,
	`period_kind` text NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer NOT NULL,
	`value` text NOT NULL,
	`owner_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `targets_owner` ON `targets` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE INDEX `targets_scope` ON `targets` (`org_id`,`scope_type`,`scope_id`,`from_day`,`to_day`,`kpi`,`value`,`del`);--> statement-breakpoint
CREATE TABLE `month_versions` (
	`org_id` text NOT NULL,
	`month` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`org_id`, `month`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `rep_days` (
	`org_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`day` integer NOT NULL,
	`v` integer NOT NULL,
	`net_cents` integer DEFAULT 0 NOT NULL,
	`orders` integer DEFAULT 0 NOT NULL,
	`basket_net_cents` integer DEFAULT 0 NOT NULL,
	`baskets` integer DEFAULT 0 NOT NULL,
	`costed_net_cents` integer DEFAULT 0 NOT NULL,
	`cost_cents` integer DEFAULT 0 NOT NULL,
	`costed_lines` integer DEFAULT 0 NOT NULL,
	`new_customers` integer DEFAULT 0 NOT NULL,
	`activities` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`productive_visits` integer DEFAULT 0 NOT NULL,
	`reached` integer DEFAULT 0 NOT NULL,
	`converted` integer DEFAULT 0 NOT NULL,
	`touched` integer DEFAULT 0 NOT NULL,
	`replied` integer DEFAULT 0 NOT NULL,
	`won` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	`cycles` integer DEFAULT 0 NOT NULL,
	`cycle_days` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `rep_id`, `day`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `rep_days_owner` ON `rep_days` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE TABLE `rep_month_splits` (
	`org_id` text NOT NULL,
	`month` integer NOT NULL,
	`rep_id` text NOT NULL,
	`families` text NOT NULL,
	PRIMARY KEY(`org_id`, `month`, `rep_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `rep_months` (
	`org_id` text NOT NULL,
	`month` integer NOT NULL,
	`rep_id` text NOT NULL,
	`v` integer NOT NULL,
	`net_cents` integer DEFAULT 0 NOT NULL,
	`orders` integer DEFAULT 0 NOT NULL,
	`basket_net_cents` integer DEFAULT 0 NOT NULL,
	`baskets` integer DEFAULT 0 NOT NULL,
	`costed_net_cents` integer DEFAULT 0 NOT NULL,
	`cost_cents` integer DEFAULT 0 NOT NULL,
	`costed_lines` integer DEFAULT 0 NOT NULL,
	`new_customers` integer DEFAULT 0 NOT NULL,
	`activities` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`productive_visits` integer DEFAULT 0 NOT NULL,
	`reached` integer DEFAULT 0 NOT NULL,
	`converted` integer DEFAULT 0 NOT NULL,
	`touched` integer DEFAULT 0 NOT NULL,
	`replied` integer DEFAULT 0 NOT NULL,
	`won` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	`cycles` integer DEFAULT 0 NOT NULL,
	`cycle_days` integer DEFAULT 0 NOT NULL,
	`buyers` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `month`, `rep_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `rep_months_owner` ON `rep_months` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE TABLE `rep_pipelines` (
	`org_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`v` integer NOT NULL,
	`open_count` integer NOT NULL,
	`open_cents` integer NOT NULL,
	`weighted_cents` integer NOT NULL,
	`without_amount` integer NOT NULL,
	PRIMARY KEY(`org_id`, `rep_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `rep_pipelines_owner` ON `rep_pipelines` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`id` text NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`job_title` text NOT NULL,
	`phone` text NOT NULL,
	`email` text NOT NULL,
	`is_primary` integer NOT NULL,
	`marks` text NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `customer_activity` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`rev` integer NOT NULL,
	`last_visit_day` integer,
	`reach_id` text,
	`reach_day` integer,
	`first_touches` text NOT NULL,
	`opportunity_starts` text NOT NULL,
	`qualifying_days` text NOT NULL,
	`touches` text NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `customer_figures` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`owner_id` text,
	`first_order_id` text,
	`first_order_day` integer,
	`last_order_day` integer,
	`order_count` integer NOT NULL,
	`last_month` integer,
	`monthly_net_cents` text NOT NULL,
	`median_interval_days` integer,
	`net_cents_by_family` text NOT NULL,
	`order_days` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `customer_figures_scope` ON `customer_figures` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `customer_figures_owner` ON `customer_figures` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE TABLE `customer_owners` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`user_id` text NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer,
	PRIMARY KEY(`org_id`, `customer_id`, `from_day`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `customer_owners_user` ON `customer_owners` (`org_id`,`user_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `customers` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`postcode` text NOT NULL,
	`city` text NOT NULL,
	`lat` real,
	`lng` real,
	`phone` text NOT NULL,
	`email` text NOT NULL,
	`territory_id` text,
	`owner_id` text,
	`visit_every_days` integer,
	`note` text NOT NULL,
	`archived` integer NOT NULL,
	`marks` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `customers_scope` ON `customers` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `customers_owner` ON `customers` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE TABLE `interactions` (
	`org_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`day` integer NOT NULL,
	`id` text NOT NULL,
	`customer_id` text NOT NULL,
	`customer_name` text NOT NULL,
	`contact_id` text,
	`occurred_at` integer NOT NULL,
	`kind` text NOT NULL,
	`direction` text NOT NULL,
	`outcome_id` text,
	`met` integer NOT NULL,
	`is_undeliverable` integer NOT NULL,
	`note` text NOT NULL,
	`opportunity_id` text,
	`satisfaction` integer,
	`position` text,
	`territory_id` text,
	`replaced_by` text,
	`voided` integer NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`clock_offset_ms` integer NOT NULL,
	`was_future` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `rep_id`, `day`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `interactions_id` ON `interactions` (`org_id`,`id`);--> statement-breakpoint
CREATE INDEX `interactions_scope` ON `interactions` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `interactions_owner` ON `interactions` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE TABLE `opportunities` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`customer_id` text,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`status` text NOT NULL,
	`amount_cents` integer,
	`probability_bp` integer,
	`expected_close_on` integer,
	`opened_on` integer,
	`closed_on` integer,
	`lost_reason` text NOT NULL,
	`family_id` text,
	`campaign_id` text,
	`territory_id` text,
	`archived` integer NOT NULL,
	`closing_change_id` text,
	`marks` text NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `opportunities_scope` ON `opportunities` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `opportunities_owner` ON `opportunities` (`org_id`,`owner_id`,`v`);--> statement-breakpoint
CREATE INDEX `opportunities_open` ON `opportunities` (`org_id`,`owner_id`) WHERE status = 'open';--> statement-breakpoint
CREATE TABLE `order_credits` (
	`org_id` text NOT NULL,
	`rep_id` text NOT NULL,
	`day` integer NOT NULL,
	`order_id` text NOT NULL,
	`share_bp` integer NOT NULL,
	`is_primary` integer NOT NULL,
	`net_cents` integer NOT NULL,
	`gross_cents` integer NOT NULL,
	`discount_cents` integer NOT NULL,
	`costed_net_cents` integer NOT NULL,
	`cost_cents` integer NOT NULL,
	`costed_lines` integer NOT NULL,
	`families` text NOT NULL,
	PRIMARY KEY(`org_id`, `rep_id`, `day`, `order_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `order_credits_order` ON `order_credits` (`org_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`org_id` text NOT NULL,
	`order_id` text NOT NULL,
	`line` integer NOT NULL,
	`product_id` text,
	`family_id` text,
	`quantity` integer NOT NULL,
	`unit_price_cents` integer NOT NULL,
	`discount_cents` integer NOT NULL,
	`gross_cents` integer NOT NULL,
	`net_cents` integer NOT NULL,
	`unit_cost_cents` integer,
	PRIMARY KEY(`org_id`, `order_id`, `line`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `order_status_changes` (
	`org_id` text NOT NULL,
	`order_id` text NOT NULL,
	`id` text NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `order_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `orders` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`customer_id` text NOT NULL,
	`customer_name` text NOT NULL,
	`rep_id` text NOT NULL,
	`day` integer NOT NULL,
	`placed_at` integer NOT NULL,
	`interaction_id` text,
	`opportunity_id` text,
	`campaign_id` text,
	`original_order_id` text,
	`currency` text NOT NULL,
	`gross_cents` integer NOT NULL,
	`net_cents` integer NOT NULL,
	`territory_id` text,
	`replaced_by` text,
	`voided` integer NOT NULL,
	`counts` integer NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`clock_offset_ms` integer NOT NULL,
	`was_future` integer NOT NULL,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `orders_scope` ON `orders` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `orders_owner` ON `orders` (`org_id`,`rep_id`,`v`);--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`org_id`,`customer_id`,`day`);--> statement-breakpoint
CREATE INDEX `orders_interaction` ON `orders` (`org_id`,`interaction_id`) WHERE interaction_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_original` ON `orders` (`org_id`,`original_order_id`) WHERE original_order_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `opportunity_stage_changes` (
	`org_id` text NOT NULL,
	`opportunity_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`from_stage_id` text,
	`stage_id` text NOT NULL,
	`day` integer NOT NULL,
	`at` integer NOT NULL,
	`owner_id` text NOT NULL,
	`amount_cents` integer,
	`probability_bp` integer NOT NULL,
	`expected_close_on` integer,
	`status` text NOT NULL,
	`is_closing` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `opportunity_id`, `seq`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `opportunity_stage_changes_closing` ON `opportunity_stage_changes` (`org_id`,`owner_id`,`day`) WHERE is_closing = 1;--> statement-breakpoint
CREATE TABLE `memberships` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`team_id` text NOT NULL,
	`function` text NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `memberships_scope` ON `memberships` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`org_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`fiscal_year_start_month` integer NOT NULL,
	`activity_window_months` integer NOT NULL,
	`working_days` text NOT NULL,
	`order_confirmation` text NOT NULL,
	`reps_see_margin` integer NOT NULL,
	`month0` integer NOT NULL,
	`is_demo` integer NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `organizations_scope` ON `organizations` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`revoked_at` integer
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`org_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_tries` (
	`email` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`tries` integer NOT NULL
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `teams` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `teams_scope` ON `teams` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `territories` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`no` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `territories_scope` ON `territories` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE TABLE `territory_assignments` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`territory_id` text NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `territory_assignments_scope` ON `territory_assignments` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE INDEX `territory_assignments_user` ON `territory_assignments` (`org_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`no` integer NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`hidden` integer NOT NULL,
	`email` text,
	`password_hash` text,
	`locale` text DEFAULT 'fr' NOT NULL,
	`v` integer NOT NULL,
	`scope` text NOT NULL,
	`del` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `users_scope` ON `users` (`org_id`,`scope`,`v`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`org_id` text NOT NULL,
	`mid` text NOT NULL,
	`user_id` text NOT NULL,
	`client` text NOT NULL,
	`status` text NOT NULL,
	`code` text,
	`details` text,
	`v` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `mid`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `stream_exits` (
	`org_id` text NOT NULL,
	`stream` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`v` integer NOT NULL,
	PRIMARY KEY(`org_id`, `stream`, `kind`, `id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `stream_exits_v` ON `stream_exits` (`org_id`,`stream`,`v`);--> statement-breakpoint
CREATE TABLE `sync_abort` (
	`reason` text PRIMARY KEY NOT NULL,
	CONSTRAINT "abort_stale" CHECK(reason <> 'stale'),
	CONSTRAINT "abort_rights" CHECK(reason <> 'rights'),
	CONSTRAINT "abort_epoch" CHECK(reason <> 'epoch')
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `sync_head` (
	`org_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`auth_epoch` integer NOT NULL,
	`epoch` text NOT NULL,
	`gc_floor` integer NOT NULL
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `sync_vtime` (
	`org_id` text NOT NULL,
	`hour` integer NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `hour`)
) WITHOUT ROWID, STRICT;
