import type { MeasureName } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { type Counted, countAll } from './count.ts';
import type { CountContext } from './sets/counter.ts';
import type { Slice } from './slice.ts';

type Wanted = { readonly slice: Slice; readonly span: Span; readonly measures: Set<MeasureName> };

/** What several figures need, counted once and in one transaction: what two of them ask is read for both. */
export class Plan {
  readonly #asks: Wanted[] = [];
  readonly #others: Statement[] = [];
  #counted: readonly Counted[] = [];
  #rows: readonly Row[][] = [];

  /** Answers once `run` is over. */
  count(slice: Slice, span: Span, measures: readonly MeasureName[]): () => Counted {
    let at = this.#asks.findIndex(
      (ask) => ask.slice === slice && ask.span.from === span.from && ask.span.to === span.to,
    );
    if (at < 0) at = this.#asks.push({ slice, span, measures: new Set() }) - 1;
    for (const name of measures) this.#asks[at]?.measures.add(name);
    return () => this.#counted[at] ?? new Map();
  }

  /** The same for rows of any statement. */
  read(statement: Statement): () => readonly Row[] {
    const at = this.#others.push(statement) - 1;
    return () => this.#rows[at] ?? [];
  }

  async run(db: OrgDb, context: CountContext): Promise<void> {
    const asks = this.#asks.map((ask) => ({ ...ask, measures: [...ask.measures] }));
    const { counted, others } = await countAll(db, asks, context, this.#others);
    this.#counted = counted;
    this.#rows = others;
  }
}
