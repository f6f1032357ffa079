import { For, Show, createSignal } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts, Section } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { type Fields, type Shape, isText, kindOf } from './shape.ts';
import { type Writer, fieldName, writeField } from './write-field.ts';

/** Rows of a table drawn at once; of several tables the first few of each, so that the next one is not far. */
const step = 20;
const few = 5;

type ResultProps = {
  shape: Shape;
  writer: Writer;
  title: string;
  /** Part of another: its rows have its name. */
  isPart?: boolean;
};

/** What an analysis found, whatever its shape: values, tables, parts. */
export function Result(props: ResultProps) {
  const { t } = useI18n();
  const values = () =>
    props.shape.values.map(([key, value]) => ({
      label: fieldName(props.writer.i18n, key),
      value: writeField(props.writer, key, value),
    }));
  const titleOf = (key: string) => (props.isPart && key === 'rows' ? props.title : fieldName(props.writer.i18n, key));
  const first = () => (props.isPart || props.shape.parts.length > 0 ? few : step);
  /** What the rows of a part leave out stands under them. */
  const isUnder = () => props.isPart === true && props.shape.tables.length === 1;
  return (
    <>
      <Show when={values().length > 0 && !isUnder()}>
        <Card>
          <Section title={props.title}>
            <Facts items={values()} />
          </Section>
        </Card>
      </Show>
      <Parts {...props} parts={props.shape.parts.filter(({ shape }) => shape.tables.length === 0)} />
      <For each={props.shape.tables}>
        {(table) => (
          <Card>
            <Section title={titleOf(table.key)}>
              <Show when={table.rows.length > 0} fallback={<p class="meta">{t('analyses.emptyTable')}</p>}>
                <Table rows={table.rows} writer={props.writer} caption={titleOf(table.key)} first={first()} />
              </Show>
              <Show when={isUnder() && values().length > 0}>
                <Facts items={values()} />
              </Show>
            </Section>
          </Card>
        )}
      </For>
      <Parts {...props} parts={props.shape.parts.filter(({ shape }) => shape.tables.length > 0)} />
      <Show when={props.shape.closed.length > 0}>
        <p class="meta">{t('analyses.closedRows')}</p>
      </Show>
    </>
  );
}

function Parts(props: { parts: Shape['parts']; writer: Writer }) {
  return (
    <For each={props.parts}>
      {(part) => (
        <Result isPart shape={part.shape} writer={props.writer} title={fieldName(props.writer.i18n, part.key)} />
      )}
    </For>
  );
}

function Table(props: { rows: readonly Fields[]; writer: Writer; caption: string; first: number }) {
  const { t } = useI18n();
  // oxlint-disable-next-line solid/reactivity -- the first value only: the reader asks for more
  const [room, setRoom] = createSignal(props.first);
  return (
    <>
      <DataTable
        caption={props.caption}
        rows={props.rows.slice(0, room())}
        columns={columnsOf(props.rows, props.writer)}
      />
      <Show when={props.rows.length > room()}>
        <Button wide onClick={() => setRoom(room() + step)}>
          {t('analyses.more')}
        </Button>
      </Show>
    </>
  );
}

/** A column a field, those that name the row first. */
function columnsOf(rows: readonly Fields[], writer: Writer): Column<Fields>[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const isName = (key: string) => ['name', 'word'].includes(kindOf(writer.analysis, key)) || key === 'reason';
  const ordered = [...keys.filter(isName), ...keys.filter((key) => !isName(key))];
  return ordered.map((key) => {
    const isNumber = !isName(key) && !isText(kindOf(writer.analysis, key));
    return {
      key,
      label: fieldName(writer.i18n, key),
      ...(isNumber && { numeric: true }),
      cell: (row) => writeField(writer, key, row[key]),
    };
  });
}
