import type { ContestHead } from '#contract/contests.ts';
import { isKpiName, kpis } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createKpiWords } from '../../kpi/create-words.ts';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { createRows } from '../../store/live.ts';
import type { Field } from './contest-draft.ts';

type Named = readonly { row: { id: string; name: string } }[] | undefined;

/** How a contest is told, in the reader's language. */
export function createContestText() {
  const { store, organization } = useApp();
  const { t, format, locale } = useI18n();
  const words = createKpiWords(locale);
  const places: readonly (() => Named)[] = [
    createRows(store, 'team'),
    createRows(store, 'family'),
    createRows(store, 'businessUnit'),
  ];
  const placeOf = (id: string) =>
    places.flatMap((rows) => rows() ?? []).find(({ row }) => row.id === id)?.row.name ?? t('board.someone');
  const zone = () => (organization()?.timeZone ?? '').replace(/^.*\//, '').replaceAll('_', ' ');
  const kpiOf = ({ kpi }: ContestHead) => (isKpiName(kpi) ? (words()?.[kpi].short ?? '') : kpi);
  const whoOf = ({ unit, scope }: Field) => {
    const [type, id] = scope.split(':');
    if (id === undefined) return t(unit === 'team' ? 'board.teams' : 'board.everyone');
    if (type === 'family' || type === 'unit') return t('contest.salesOf', placeOf(id));
    return t(unit === 'team' ? 'contest.teamsOf' : 'contest.repsOf', placeOf(id));
  };
  const datesOf = ({ startsOn, endsOn }: ContestHead, withYear = false) =>
    startsOn === endsOn
      ? t('contest.oneDay', format.dayShort(startsOn, withYear))
      : t('contest.dates', format.dayShort(startsOn), format.dayShort(endsOn, withYear));
  const minimumOf = ({ kpi, minimum }: ContestHead) => {
    if (minimum === null || !isKpiName(kpi)) return undefined;
    const isLow = kpis[kpi].better === 'lower';
    return t(isLow ? 'contest.rule.atMost' : 'contest.rule.atLeast', formatKpi(format, kpi, minimum));
  };
  const rulesOf = (contest: ContestHead) => {
    const minimum = minimumOf(contest);
    const { finalOn, prize } = contest;
    return [
      { label: t('contest.rule.kpi'), value: kpiOf(contest) },
      { label: t('contest.rule.who'), value: whoOf(contest) },
      { label: t('contest.rule.dates'), value: t('contest.rule.days', datesOf(contest, true), zone()) },
      { label: t('contest.rule.way'), value: t(`board.ways.${contest.way}`) },
      { label: t('contest.rule.winners'), value: t('contest.rule.places', contest.winners) },
      ...(minimum === undefined ? [] : [{ label: t('contest.rule.minimum'), value: minimum }]),
      { label: t('contest.rule.tie'), value: t(`contest.ties.${contest.tieRule}`) },
      ...(prize === '' ? [] : [{ label: t('contest.rule.prize'), value: prize }]),
      {
        label: t('contest.rule.final'),
        value:
          finalOn === null ? t('contest.rule.finalNever') : t('contest.rule.finalOn', format.dayShort(finalOn, true)),
      },
    ];
  };
  /** One line: about what, among whom, when. */
  const briefOf = (contest: ContestHead) => [kpiOf(contest), whoOf(contest), datesOf(contest)].join(' · ');
  return { briefOf, rulesOf, whoOf, zone, words };
}

export type ContestText = ReturnType<typeof createContestText>;
