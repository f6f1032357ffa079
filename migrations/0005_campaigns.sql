ALTER TABLE `campaign_members` ADD `removed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_members` ADD `v` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_members` ADD `scope` text DEFAULT 't:none' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_members` ADD `del` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `campaign_members_response` ON `campaign_members` (`org_id`,`customer_id`,`responded_on`) WHERE responded_on IS NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `channel` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `attribution_days` integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `v` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `scope` text DEFAULT 't:none' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `del` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `campaigns_start` ON `campaigns` (`org_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `orders_campaign` ON `orders` (`org_id`,`campaign_id`) WHERE campaign_id IS NOT NULL;