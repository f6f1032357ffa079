import type { AnalysisName } from '#contract/analyses/registry.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What an answer is made of, whatever its shape: values, tables, parts with a name, and lists that are not for this reader. */
export type Shape = {
  readonly values: readonly (readonly [key: string, value: unknown])[];
  readonly tables: readonly { readonly key: string; readonly rows: readonly Fields[] }[];
  readonly parts: readonly { readonly key: string; readonly shape: Shape }[];
  readonly closed: readonly string[];
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null there means a list that the reader may not see, or that has one part only; elsewhere it is a value that is missing. */
const lists = new Set(['rows', 'byCustomer', 'byRep', 'byTerritory']);
/** Told another way: sentences above, the base by its days, a campaign by its name. */
const told = new Set(['sentences', 'base', 'campaignId']);

export function shapeOf(result: Fields): Shape {
  const values: [string, unknown][] = [];
  const tables: { key: string; rows: readonly Fields[] }[] = [];
  const parts: { key: string; shape: Shape }[] = [];
  const closed: string[] = [];
  for (const [key, value] of Object.entries(result)) {
    if (told.has(key)) continue;
    if (value === null && lists.has(key)) closed.push(key);
    else if (key === 'bands' && Array.isArray(value)) parts.push({ key, shape: bandsOf(value) });
    else if (Array.isArray(value)) tables.push({ key, rows: value.filter(isFields).map(rowOf) });
    else if (isFields(value)) parts.push({ key, shape: shapeOf(value) });
    else values.push([key, value]);
  }
  return { values, tables, parts, closed };
}

/** A row of a table is flat: `lift: { low }` is its `liftLow`. */
const rowOf = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => !told.has(key))
      .flatMap(([key, value]) =>
        isFields(value)
          ? Object.entries(value).map(([part, inner]) => [
              `${key}${part.charAt(0).toUpperCase()}${part.slice(1)}`,
              inner,
            ])
          : [[key, value]],
      ),
  );

/** Scores by twenties: a value each. */
const bandsOf = (list: readonly unknown[]): Shape => ({
  values: list.map((count, index) => [`band${index}`, count] as const),
  tables: [],
  parts: [],
  closed: [],
});

export type Kind = 'money' | 'ratio' | 'points' | 'days' | 'day' | 'instant' | 'minutes' | 'name' | 'word' | 'number';

const ratios = new Set([
  'roi',
  'revenueRoi',
  'share',
  'index',
  'spread',
  'probability',
  'defaultProbability',
  'costCoverage',
  'marginRate',
]);
const words = new Set(['by', 'class', 'dimension', 'field', 'name', 'kind', 'channel', 'liftReason']);
const amounts = new Set(['costPerConversion', 'liftValue', 'liftLow', 'liftHigh']);

/** How a field is written: its name says it. */
export function kindOf(analysis: AnalysisName, key: string): Kind {
  if (key.endsWith('Cents') || amounts.has(key)) return 'money';
  if (key === 'shareChange' || key.endsWith('Gap')) return 'points';
  if (ratios.has(key) || key.endsWith('Rate') || key.endsWith('Share')) return 'ratio';
  if (key === 'score' && analysis === 'team_engagement') return 'ratio';
  if (key.endsWith('Days') && key !== 'workingDays') return 'days';
  if (key.endsWith('Minutes')) return 'minutes';
  if (key.endsWith('At')) return 'instant';
  if (key.endsWith('On') || key.endsWith('Day')) return key === 'perWorkingDay' ? 'number' : 'day';
  if (key === 'id' || key.endsWith('Id')) return 'name';
  return words.has(key) ? 'word' : 'number';
}

/** A column is a text when it names something. */
export const isText = (kind: Kind): boolean =>
  kind === 'name' || kind === 'word' || kind === 'day' || kind === 'instant';
