import * as v from 'valibot';
import { Day } from './day.ts';
import { Cents, Id, Name } from './id.ts';

/** Strategic business unit (« DAS »), above the product families. */
export const BusinessUnit = v.object({ id: Id, name: Name });
export type BusinessUnit = v.InferOutput<typeof BusinessUnit>;

export const Family = v.object({
  id: Id,
  no: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: Name,
  businessUnitId: v.nullable(Id),
});
export type Family = v.InferOutput<typeof Family>;

/** A product as phones know it; its unit cost stays on the server. Available on the days `[availableFrom, availableTo)`. */
export const Product = v.object({
  id: Id,
  no: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sku: Name,
  name: Name,
  familyId: Id,
  unit: v.pipe(v.string(), v.maxLength(40)),
  priceCents: Cents,
  availableFrom: Day,
  availableTo: v.nullable(Day),
});
export type Product = v.InferOutput<typeof Product>;
