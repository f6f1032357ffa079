import { For, Show } from 'solid-js';
import type { FairBoardAnswer, FairRow, WayOfRanking } from '#contract/boards.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import type { OwnKpi } from '../../kpi/own-figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { Change } from '../../ui/figure.tsx';
import { RankDivider, RankList, RankRow } from '../../ui/rank-row.tsx';
import { initialsOf } from '../../ui/tile.tsx';
import { basisText, rankedText, whyNot } from './way-text.ts';
import { type Places, around, standingsOf } from './standings.ts';

type RowsProps = {
  answer: FairBoardAnswer;
  kpi: KpiName;
  way: WayOfRanking;
  me: string;
  /** With entries that no board knows yet. */
  own?: OwnKpi | undefined;
  /** Where that would put the reader. */
  places?: Places | undefined;
  isWhole: boolean;
  nameOf: (id: string) => string | undefined;
  /** Where a line leads: what a value is made of. */
  hrefOf?: (id: string) => string | undefined;
};

/** Gold to last; those without a rank stand below a line, with the reason. */
export function BoardRows(props: RowsProps) {
  const { t } = useI18n();
  const standings = () => standingsOf(props.answer);
  const shown = () => (props.isWhole ? standings().ranked : around(standings().ranked, props.me));
  return (
    <RankList label={t('board.title')} order={shown()}>
      <For each={shown()}>{(row) => <Line {...props} row={row} />}</For>
      <Show when={standings().unranked.length > 0 && (props.isWhole || shown() === standings().ranked)}>
        <RankDivider>{t('board.unranked')}</RankDivider>
        <For each={standings().unranked}>{(row) => <Line {...props} row={row} />}</For>
      </Show>
    </RankList>
  );
}

function Line(props: RowsProps & { row: FairRow }) {
  const { t, format } = useI18n();
  const isOwn = () => props.row.id === props.me;
  const name = () => {
    const { id } = props.row;
    if (isOwn()) return t('board.you');
    return id === null ? t('board.hidden') : (props.nameOf(id) ?? t('board.someone'));
  };
  const initials = () => initialsOf(isOwn() ? (props.nameOf(props.me) ?? t('board.you')) : name());
  const href = () => (props.row.id === null ? undefined : props.hrefOf?.(props.row.id));
  return (
    <RankRow
      rank={props.row.rank ?? undefined}
      rowKey={props.row.id ?? undefined}
      name={name()}
      initials={initials()}
      own={isOwn()}
      href={href()}
      value={rankedText(format, props.kpi, props.way, props.row) ?? t('common.none')}
      meta={
        <Show when={isOwn() && props.own?.provisional} fallback={<Standing {...props} row={props.row} />}>
          <Pending {...props} />
        </Show>
      }
    />
  );
}

/** Where the line moved, what its rank is measured against, and how far to trust it. */
function Standing(props: RowsProps & { row: FairRow }) {
  const i18n = useI18n();
  return (
    <>
      <Movement row={props.row} />
      <Show when={basisText(i18n, props.kpi, props.way, props.row)}>{(text) => <> · {text()}</>}</Show>
      <Show when={props.row.rank !== null && props.row.low}>
        <Badge bare tone="warn">
          {i18n.t('board.small', props.row.n ?? 0)}
        </Badge>
      </Show>
    </>
  );
}

function Movement(props: { row: FairRow }) {
  const { t } = useI18n();
  const places = () => props.row.movement ?? 0;
  const why = () => {
    const { low, n, reason } = props.row;
    return low ? t('board.small', n ?? 0) : whyNot(reason, t);
  };
  const text = () => (places() === 0 ? '' : String(Math.abs(places())));
  const spoken = () => {
    if (places() === 0) return t('board.same');
    return places() > 0 ? t('board.up', places()) : t('board.down', -places());
  };
  return (
    <Show when={props.row.rank !== null} fallback={why()}>
      <Show when={props.row.movement !== null} fallback={t('board.first')}>
        <Change
          direction={places() === 0 ? 'flat' : places() > 0 ? 'up' : 'down'}
          good={places() === 0 ? undefined : places() > 0}
          text={text()}
          spoken={spoken()}
        />
      </Show>
    </Show>
  );
}

/** The own value with what waits on this phone, and the rank it might give. */
function Pending(props: RowsProps) {
  const { t, format } = useI18n();
  const text = () => {
    const value = props.own?.value.value ?? null;
    if (value === null) return '';
    const places = props.places;
    const place = places ? `${t('board.maybe', format.rank(places.now), format.rank(places.maybe))} · ` : '';
    return place + t('board.withPending', formatKpi(format, props.kpi, value), props.own?.provisional?.pending ?? 0);
  };
  return <>{text()}</>;
}
