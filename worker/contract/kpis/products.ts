import type { Kpi } from '../kpi.ts';
import { everywhere, rate } from './shapes.ts';

export const products = {
  active_product_rate: { ...rate('soldProducts', 'availableProducts'), scopes: everywhere },
} as const satisfies Record<string, Kpi>;
