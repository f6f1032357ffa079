import type { KpiWords } from './kpi.ts';
import { acquisition } from './kpi-words/acquisition.fr.ts';
import { activity } from './kpi-words/activity.fr.ts';
import { customers } from './kpi-words/customers.fr.ts';
import { pipeline } from './kpi-words/pipeline.fr.ts';
import { products } from './kpi-words/products.fr.ts';
import { sales } from './kpi-words/sales.fr.ts';
import type { KpiName } from './kpis.ts';

/** French words of the KPIs: what people read on screens, exports and reports. */
export const kpiWords: Record<KpiName, KpiWords> = {
  ...sales,
  ...acquisition,
  ...customers,
  ...products,
  ...activity,
  ...pipeline,
};
