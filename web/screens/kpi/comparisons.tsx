import { type JSX, Show } from 'solid-js';
import { type Compared, ComparisonsAnswer, type Missing, type SeasonalityAnswer } from '#contract/comparisons.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { Card, Facts, Section } from '../../ui/card.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import styles from './comparisons.module.css';

type ComparisonsProps = { name: KpiName; short: string; scope: string; period: string };
type I18n = Pick<ReturnType<typeof useI18n>, 't' | 'format'>;
type Fact = { label: string; value: JSX.Element };

const urlOf = ({ name, scope, period }: ComparisonsProps) =>
  `/api/comparisons?${new URLSearchParams({ kpi: name, scope, period }).toString()}`;

type Found<Answer> = Exclude<Answer, Missing | undefined>;
const isMissing = (answer: object): answer is Missing => 'reason' in answer;

/** A figure beside its trend, its season, its target and its benchmarks; what has nothing to say says why. */
export function Comparisons(props: ComparisonsProps) {
  const { t, format } = useI18n();
  const document = createDocument(() => urlOf(props), ComparisonsAnswer);
  const facts = () => {
    const compared = document.body()?.kpis[props.name];
    return compared ? factsOf({ t, format }, props, compared) : [];
  };
  return (
    <Show when={facts().length > 0}>
      <Card>
        <Section title={t('compare.title')}>
          <Facts items={facts()} />
        </Section>
      </Card>
    </Show>
  );
}

function factsOf(i18n: I18n, props: ComparisonsProps, compared: Compared): Fact[] {
  const { t } = i18n;
  /** One line, or why there is none; what has no meaning for this KPI is not mentioned. */
  function line<Answer extends object>(
    label: string,
    answer: Answer | Missing | undefined,
    said: (answer: Found<Answer>) => Fact[],
  ): Fact[] {
    if (!answer) return [];
    if (!isMissing(answer)) return said(answer as Found<Answer>);
    const isAside = answer.reason === 'no_meaning' || answer.reason === 'not_a_flow';
    return isAside ? [] : [{ label, value: t(`compare.missing.${answer.reason}`) }];
  }
  const { seasonality } = compared;
  const whole = seasonality && ('whole' in seasonality ? seasonality.whole : seasonality);
  return [
    ...line(t('compare.trend'), compared.trend, (trend) => [trendFact(i18n, props, trend)]),
    ...line(t('compare.season'), whole, (season) => [seasonFact(i18n, season)]),
    ...line(t('compare.pace'), compared.pace, (pace) => [paceFact(i18n, pace)]),
    ...line(t('compare.runRate'), compared.run_rate, (rate) => [rateFact(i18n, props, rate)]),
    ...line(t('compare.proposal'), compared.proposed_target, (proposal) => [proposalFact(i18n, props, proposal)]),
    ...line(t('compare.benchmark'), compared.benchmark_gap, (gap) => benchmarkFacts(i18n, props, gap)),
  ];
}

const twoLines = (first: JSX.Element, second: JSX.Element) => (
  <span class={styles.value}>
    <span>{first}</span>
    <span class={`meta ${styles.note}`}>{second}</span>
  </span>
);

function trendFact({ t, format }: I18n, { name, short }: ComparisonsProps, trend: Found<Compared['trend']>): Fact {
  const points = trend.points.map(({ smoothed }) => smoothed ?? undefined);
  const known = trend.points.filter(({ smoothed }) => smoothed !== null);
  const [first, last] = [known[0], known.at(-1)];
  const sign = trend.slope > 0 ? '+' : '−';
  const unit = kpis[name].unit;
  const size =
    unit === 'ratio' ? format.pointsSize(Math.abs(trend.slope)) : formatKpi(format, name, Math.abs(trend.slope));
  const shape = t(
    'compare.trendShape',
    short,
    formatKpi(format, name, first?.smoothed ?? 0),
    formatKpi(format, name, last?.smoothed ?? 0),
  );
  const what = trend.slope === 0 ? t('compare.flat') : `${sign}${size} ${t(`compare.per.${trend.bucket}`)}`;
  return {
    label: t('compare.trend'),
    value: (
      <span class={styles.shaped}>
        {twoLines(what, trend.adjusted ? t('compare.adjusted') : undefined)}
        <Sparkline label={shape} points={points} />
      </span>
    ),
  };
}

type Season = Found<SeasonalityAnswer['whole']>;

function seasonFact({ t, format }: I18n, { indices, indicative }: Season): Fact {
  const named = (index: number) => [format.monthName(index), format.decimal(indices[index] ?? 1, 2)] as const;
  const strongest = indices.indexOf(Math.max(...indices));
  const weakest = indices.indexOf(Math.min(...indices));
  const said = [
    t('compare.strongest', ...named(strongest)),
    t('compare.weakest', ...named(weakest)),
    ...(indicative ? [t('compare.indicative')] : []),
  ];
  return {
    label: t('compare.season'),
    value: (
      <span class={styles.shaped}>
        {twoLines(said[0], said.slice(1).join(' · '))}
        <Sparkline label={t('compare.seasonShape')} points={indices} />
      </span>
    ),
  };
}

const paceFact = ({ t, format }: I18n, { value, phasing }: Found<Compared['pace']>): Fact => ({
  label: t('compare.pace'),
  value: twoLines(t('compare.ofPace', format.percent(value)), t(`compare.phasing.${phasing}`)),
});

const rateFact = (
  { t, format }: I18n,
  { name }: ComparisonsProps,
  { value, remainingDays }: Found<Compared['run_rate']>,
): Fact => ({
  label: t('compare.runRate'),
  value:
    value === 0
      ? t('compare.done')
      : t('compare.aDay', formatKpi(format, name, value), format.count(remainingDays), remainingDays),
});

function proposalFact(
  { t, format }: I18n,
  { name }: ComparisonsProps,
  { value, base, growth, growthOf, seasonalFactor, dayRatio }: Found<Compared['proposed_target']>,
): Fact {
  const by = `${format.percentGap(growth)} (${t(`compare.growthOf.${growthOf}`)})`;
  const made = t(
    'compare.proposalOf',
    formatKpi(format, name, base.value),
    by,
    format.decimal(seasonalFactor, 2),
    format.decimal(dayRatio, 2),
  );
  return { label: t('compare.proposal'), value: twoLines(formatKpi(format, name, value), made) };
}

function benchmarkFacts(
  { t, format }: I18n,
  { name }: ComparisonsProps,
  { unit, references, quartiles }: Found<Compared['benchmark_gap']>,
): Fact[] {
  const gapOf = (gap: number | null) => {
    if (gap === null) return t('common.none');
    if (unit === 'relative') return format.percentGap(gap);
    return format.points(kpis[name].unit === 'score' ? gap / 100 : gap);
  };
  const against = (gap: number | null, median: number) =>
    t('compare.against', gapOf(gap), formatKpi(format, name, median));
  const own = quartiles
    ? [{ label: t('compare.quartiles', quartiles.n), value: against(quartiles.gap, quartiles.median) }]
    : [];
  return [
    ...references.map(({ about, gap, median, source, old, confidence, asOf }) => ({
      label: about,
      value: twoLines(
        against(gap, median),
        [
          source,
          format.dayShort(asOf, true),
          t(`compare.confidence.${confidence}`),
          ...(old ? [t('compare.old')] : []),
        ].join(' · '),
      ),
    })),
    ...own,
  ];
}
