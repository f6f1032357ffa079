import type { KpiWords } from './kpi.ts';
import { acquisition } from './kpi-words/acquisition.en.ts';
import { activity } from './kpi-words/activity.en.ts';
import { customers } from './kpi-words/customers.en.ts';
import { pipeline } from './kpi-words/pipeline.en.ts';
import { products } from './kpi-words/products.en.ts';
import { sales } from './kpi-words/sales.en.ts';
import type { KpiName } from './kpis.ts';

/** English words of the KPIs. */
export const kpiWords: Record<KpiName, KpiWords> = {
  ...sales,
  ...acquisition,
  ...customers,
  ...products,
  ...activity,
  ...pipeline,
};
