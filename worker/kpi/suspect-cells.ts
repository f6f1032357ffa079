import type { Day, Month } from '#contract/day.ts';
import { type CellMeasureName, cellMeasureNames, cellMeasures } from '#contract/measures.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { jsonParameters } from '../db/write.ts';
import { listed, measureColumns } from './cells.ts';
import { type Source, aggregateOver, bareInteraction, sources } from './sources.ts';

/** People whose ids lie between two, both included, and days `[first, next)` of a month. */
export type Area = {
  readonly from: string;
  readonly upTo: string;
  readonly month: Month;
  readonly first: Day;
  readonly next: Day;
};
type Cell = { readonly repId: string; readonly day: Day };

/** Counted on the interactions that a customer's register names; the others are counted where they are found. */
const namedNames: readonly CellMeasureName[] = ['reached', 'converted', 'touched', 'replied'];
const namesOf = (from: string): CellMeasureName[] =>
  cellMeasureNames.filter((name) => cellMeasures[name].from === from && !namedNames.includes(name));

const aliasOf = (source: Source): string => source.rep.slice(0, source.rep.indexOf('.'));
const figuresOf = (source: Source, names: readonly CellMeasureName[]): string =>
  listed(names.map((name) => aggregateOver(name, source.fields)));

/** Grouped along the key of the facts, in one pass without a sorter: `?2`–`?3` = people, `?4`–`?5` = days. */
const groupedSql = (source: Source, names: readonly CellMeasureName[], list = 'NULL'): string =>
  `SELECT json_array(u.id, ${source.day}, ${figuresOf(source, names)}, ${list}) AS d
  FROM users u CROSS JOIN ${source.from}
  WHERE u.org_id = ?1 AND u.id >= ?2 AND u.id <= ?3
    AND ${aliasOf(source)}.org_id = ?1 AND ${source.rep} = u.id AND ${source.day} >= ?4 AND ${source.day} < ?5 AND ${source.where}
  GROUP BY u.id, ${source.day}`;

const isReachedNow = 'a.reach_day >= ?4 AND a.reach_day < ?5';
/** The first touch of most is their reach, whose day is known: nothing of them is looked up in other months. */
const touchesMore = `json_remove(a.first_touches, '$."' || ifnull(a.reach_id, '') || '"') <> '{}'`;

/** `?6` = customers met in the month: the registers of others name no interaction of it. */
const namedSql = `SELECT json_array(i.rep_id, i.day, ${figuresOf(sources.interaction, namedNames)}, NULL) AS d
  FROM json_each(?6) k CROSS JOIN customer_activity a
    CROSS JOIN json_each(json_insert(a.first_touches, '$."' || ifnull(a.reach_id, '') || '"', NULL)) t
    CROSS JOIN interactions i ON i.org_id = a.org_id AND i.id = t.key AND i.customer_id = a.customer_id
  WHERE a.org_id = ?1 AND a.customer_id = k.value ->> 0 AND (${isReachedNow} OR ${touchesMore})
    AND i.rep_id >= ?2 AND i.rep_id <= ?3 AND i.day >= ?4 AND i.day < ?5 AND ${sources.interaction.where}
  GROUP BY i.rep_id, i.day`;

/** Of each document, whose customers bought and what of each family: its parts are taken apart here, where they are no rows. */
const documentLists = `json_array(json_group_array(DISTINCT o.customer_id) FILTER (WHERE c.is_primary = 1 AND o.kind = 'order'),
    json_group_array(json(c.families)))`;
const creditWithoutUnits: Source = { ...sources.credit, fields: { ...sources.credit.fields, units: '0' } };

const parts = [
  {
    names: namesOf('interaction'),
    sql: groupedSql(bareInteraction, namesOf('interaction'), 'json_array(json_group_array(DISTINCT i.customer_id))'),
  },
  { names: namesOf('credit'), sql: groupedSql(creditWithoutUnits, namesOf('credit'), documentLists) },
  { names: namesOf('closing'), sql: groupedSql(sources.closing, namesOf('closing')) },
] as const;

const keptDaysSql = `SELECT json_array(u.id, d.day, ${listed(measureColumns.map((column) => `d.${column}`))}) AS d
  FROM users u CROSS JOIN rep_days d
  WHERE u.org_id = ?1 AND u.id >= ?2 AND u.id <= ?3 AND d.org_id = ?1 AND d.rep_id = u.id AND d.day >= ?4 AND d.day < ?5`;
const keptMonthsSql = `SELECT json_array(rep_id, buyers, ${listed(measureColumns)}) AS d FROM rep_months
  WHERE org_id = ?1 AND month = ?4 AND rep_id >= ?2 AND rep_id <= ?3`;

type Families = Record<string, number[]>;
type Grouped = [rep: string, day: Day, lists: number[][], more: [customers: string[], families?: Families[]] | null];
type KeptMonth = [rep: string, buyers: number, lists: number[][]];

const parsed = <T>(rows: readonly Row[]): T[] => rows.map(({ d }) => JSON.parse(String(d)) as T);
const keyOf = (rep: string, day: Day): string => `${rep} ${day}`;
const none: readonly number[] = cellMeasureNames.map(() => 0);
const places = (names: readonly CellMeasureName[]): number[] => names.map((name) => cellMeasureNames.indexOf(name));

function addTo(figures: Map<string, number[]>, key: string, at: readonly number[], values: readonly number[]): void {
  const sums = figures.get(key) ?? [...none];
  at.forEach((place, index) => (sums[place] = (sums[place] ?? 0) + (values[index] ?? 0)));
  figures.set(key, sums);
}

const isSame = (one: readonly number[] = none, other: readonly number[] = none): boolean =>
  one.every((value, at) => value === other[at]);

/**
 * Cells that may be wrong: all facts of the area are read once, in two steps, so that what is written in between may look wrong.
 * A month is suspect when it is not the sum of its days as they are kept, or its buyers are not those of its orders.
 */
export async function suspectCells(db: OrgDb, area: Area): Promise<{ days: Cell[]; months: string[] }> {
  const params = [db.orgId, area.from, area.upTo, area.first, area.next];
  const monthParams = [db.orgId, area.from, area.upTo, area.month];
  const [keptDays = [], keptMonths = [], ...facts] = await db.batch([
    { sql: keptDaysSql, params },
    { sql: keptMonthsSql, params: monthParams },
    ...parts.map(({ sql }): Statement => ({ sql, params })),
  ]);
  const counted = new Map<string, number[]>();
  const buyers = new Map<string, Set<string>>();
  const met = new Set<string>();
  parts.forEach(({ names }, at) => {
    const columns = places(names);
    for (const [rep, day, lists, more] of parsed<Grouped>(facts[at] ?? [])) {
      const key = keyOf(rep, day);
      addTo(counted, key, columns, lists.flat());
      const [customers = [], families] = more ?? [];
      if (!families) customers.forEach((id) => met.add(id));
      else {
        addTo(counted, key, places(['units']), [unitsOf(families)]);
        buyers.set(rep, new Set([...(buyers.get(rep) ?? []), ...customers]));
      }
    }
  });
  await addNamed(db, params, met, counted);
  const kept = new Map(
    parsed<[string, Day, number[][]]>(keptDays).map(([rep, day, lists]) => [keyOf(rep, day), lists.flat()]),
  );
  const days = [...new Set([...counted.keys(), ...kept.keys()])].filter(
    (key) => !isSame(counted.get(key), kept.get(key)),
  );
  return { days: days.map(cellOf), months: suspectMonths(kept, parsed<KeptMonth>(keptMonths), buyers) };
}

async function addNamed(
  db: OrgDb,
  params: Statement['params'],
  met: ReadonlySet<string>,
  counted: Map<string, number[]>,
): Promise<void> {
  if (met.size === 0) return;
  for (const json of jsonParameters([...met].map((id) => [id]))) {
    const rows = await db.all({ sql: namedSql, params: [...params, json] });
    for (const [rep, day, lists] of parsed<Grouped>(rows))
      addTo(counted, keyOf(rep, day), places(namedNames), lists.flat());
  }
}

/** Quantities of what is of a product, and so of a family. */
const unitsOf = (documents: readonly Families[]): number =>
  documents
    .flatMap((families) => Object.entries(families))
    .reduce((sum, [id, part]) => sum + (id === '' ? 0 : (part[6] ?? 0)), 0);

function cellOf(key: string): Cell {
  const [repId = '', day] = key.split(' ');
  return { repId, day: Number(day) };
}

function suspectMonths(
  days: ReadonlyMap<string, readonly number[]>,
  months: readonly KeptMonth[],
  buyers: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const sums = new Map<string, number[]>();
  for (const [key, values] of days) addTo(sums, cellOf(key).repId, places(cellMeasureNames), values);
  const kept = new Map(months.map(([rep, count, lists]) => [rep, { count, figures: lists.flat() }]));
  return [...new Set([...sums.keys(), ...kept.keys(), ...buyers.keys()])].filter(
    (rep) =>
      !isSame(sums.get(rep), kept.get(rep)?.figures) || (buyers.get(rep)?.size ?? 0) !== (kept.get(rep)?.count ?? 0),
  );
}
