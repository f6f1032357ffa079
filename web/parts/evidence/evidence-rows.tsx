import { For, Show, createMemo, createSignal } from 'solid-js';
import type { EvidenceList } from '#contract/explain.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type MeasureTeller, isMoney, measureText, measureValue } from '../../kpi/measure-text.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Band, EmptyState } from '../../ui/feedback.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { type EvidenceRow, createPages } from './create-pages.ts';
import { createRowLinks } from './row-links.ts';

/** Rows drawn at once; the others of a page wait for a press. */
const step = 25;

type EvidenceRowsProps = {
  list: EvidenceList;
  /** Measures with their values: a list behind several shows the rows of one of them at a time. */
  measures: Readonly<Record<string, number | null>>;
  /** The one shown first. */
  first: string | undefined;
  teller: MeasureTeller;
  /** Changes with the answer: the pages begin again. */
  version: string;
  urlOf: (after: string) => string;
  /** Of one rep: his name goes without saying. */
  ofOne: boolean;
  nameOf: (repId: string) => string | undefined;
  /** Which sort of its kind a row is. */
  whatOf: (what: string) => string | undefined;
  /** How it is said when the server learnt of a row; left out: that it arrived late. */
  lateText?: (when: string) => string;
};

/** The facts behind some measures, newest first, each leading to its own screen where there is one. */
export function EvidenceRows(props: EvidenceRowsProps) {
  const { t, format } = useI18n();
  const pages = createPages(
    () => props.list,
    () => props.version,
    (after) => props.urlOf(after),
  );
  // oxlint-disable-next-line solid/reactivity -- the first value only, see the prop
  const [chosen, setMeasure] = createSignal(props.first ?? '');
  const measure = () => (props.list.measures.includes(chosen()) && props.list.measures.length > 1 ? chosen() : '');
  const [room, setRoom] = createSignal(step);
  const wanted = () => (measure() === '' ? pages.rows() : pages.rows().filter(({ adds }) => measure() in adds));
  const shown = createMemo(() => wanted().slice(0, room()));
  // Of all that are here: a row that is drawn knows its link, nothing moves under a thumb.
  const links = createRowLinks(
    () => props.list.kind,
    () => pages.rows(),
  );
  const open = () => props.list.total - props.list.hidden;
  const hasMore = () => room() < wanted().length || pages.hasNext();
  const more = async () => {
    if (room() >= wanted().length) await pages.load();
    setRoom(room() + step);
  };
  return (
    <Section
      title={t(`explain.kind.${props.list.kind}`)}
      aside={measure() === '' ? t('explain.listed', format.count(shown().length), format.count(open())) : undefined}
    >
      <Choice {...props} measure={measure()} onMeasure={setMeasure} />
      <Show when={shown().length > 0} fallback={<EmptyState title={t('explain.noRows')} />}>
        <RowList framed={false} label={t(`explain.kind.${props.list.kind}`)}>
          <For each={shown()}>
            {(row) => (
              <Line
                {...props}
                row={row}
                measure={measure()}
                href={links().get(row.id)}
                lazy={shown().length > 2 * step}
              />
            )}
          </For>
        </RowList>
      </Show>
      <Show when={pages.state() === 'failed'}>
        <Band tone="warn">{t('explain.moreFailed')}</Band>
      </Show>
      <Show when={hasMore()}>
        <Button wide busy={pages.state() === 'busy'} onClick={() => void more()}>
          {t('explain.more')}
        </Button>
      </Show>
      <Show when={props.list.hidden > 0}>
        <p class="meta">{t('explain.hidden', format.count(props.list.hidden), props.list.hidden)}</p>
      </Show>
    </Section>
  );
}

/** Of several measures, the one whose rows are shown. */
function Choice(props: EvidenceRowsProps & { measure: string; onMeasure: (name: string) => void }) {
  const { t } = useI18n();
  const options = () => [
    ...props.list.measures.map((name) => ({
      value: name,
      label: measureText(props.teller, name, props.measures[name] ?? null),
    })),
    { value: '', label: t('explain.everything') },
  ];
  return (
    <Show when={props.list.measures.length > 1}>
      <SelectField
        label={t('explain.rowsFor')}
        value={props.measure}
        onValue={(name) => props.onMeasure(name)}
        options={options()}
      />
    </Show>
  );
}

function Line(
  props: EvidenceRowsProps & { row: EvidenceRow; measure: string; href: string | undefined; lazy: boolean },
) {
  const { t, format } = useI18n();
  /** What the row adds, amounts first; of a single measure its noun is said by the page. */
  const adds = () => Object.entries(props.row.adds).filter(([name]) => props.measure === '' || name === props.measure);
  const only = () => (props.list.measures.length === 1 || props.measure !== '' ? adds()[0] : undefined);
  /** That a row counts as one goes without saying. */
  const amount = () => {
    const [name, value] = only() ?? [];
    if (name === undefined || value === undefined) return undefined;
    return value === 1 && !isMoney(props.teller.words, name) ? undefined : measureValue(props.teller, name, value);
  };
  const what = () => (props.row.what === null ? undefined : props.whatOf(props.row.what));
  const late = (when: string) => props.lateText?.(when) ?? t('explain.late', when);
  const meta = () => {
    const { day, repId, movedAt } = props.row;
    return [
      what(),
      day === null ? undefined : format.dayShort(day, true),
      repId === null || props.ofOne ? undefined : props.nameOf(repId),
      movedAt === undefined ? undefined : late(format.dateTime(movedAt)),
      ...(only() ? [] : adds().map(([name, value]) => measureText(props.teller, name, value))),
    ]
      .filter((text) => text !== undefined)
      .join(' · ');
  };
  return (
    <Row
      title={props.row.label || what() || t(`explain.kind.${props.list.kind}`)}
      meta={meta()}
      href={props.href}
      end={<Show when={amount()}>{(text) => <span class="numeric">{text()}</span>}</Show>}
      lazy={props.lazy}
    />
  );
}
