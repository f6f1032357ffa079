ALTER TABLE `rep_days` ADD `returned_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `sold_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `sold_gross_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `discount_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `units` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `cross_orders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `complaints` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `won_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_days` ADD `lost_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `returned_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `sold_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `sold_gross_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `discount_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `units` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `cross_orders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `complaints` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `won_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rep_months` ADD `lost_cents` integer DEFAULT 0 NOT NULL;