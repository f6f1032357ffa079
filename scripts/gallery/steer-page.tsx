import { createSignal, For } from 'solid-js';
import { useI18n } from '../../web/i18n/i18n.tsx';
import { BarChart } from '../../web/ui/bar-chart.tsx';
import { BarsList } from '../../web/ui/bars-list.tsx';
import { Button } from '../../web/ui/button.tsx';
import { Card, Section } from '../../web/ui/card.tsx';
import { DataTable } from '../../web/ui/data-table.tsx';
import { Band } from '../../web/ui/feedback.tsx';
import { SelectField } from '../../web/ui/field.tsx';
import { AgeLabel, Change, Figure } from '../../web/ui/figure.tsx';
import { Hero } from '../../web/ui/hero.tsx';
import { MetricCard } from '../../web/ui/metric-card.tsx';
import { ProgressBar } from '../../web/ui/progress-bar.tsx';
import { Segmented } from '../../web/ui/segmented.tsx';
import { Sparkline } from '../../web/ui/sparkline.tsx';

const reps = [
  {
    name: 'Léa Dubois',
    visits: 142,
    conversion: 0.38,
    revenue: 4_120_000,
    share: 1.18,
    trend: [3, 4, 5, 5, 6, 7, 8, 9],
  },
  {
    name: 'Karim Morel',
    visits: 131,
    conversion: 0.351,
    revenue: 3_895_000,
    share: 1.12,
    trend: [4, 5, 6, 6, 7, 6, 8, 9],
  },
  {
    name: 'Thomas Roy',
    visits: 118,
    conversion: undefined,
    revenue: 4_128_000,
    share: 1.01,
    trend: [9, 6, 6, 7, 2, 5, 7, 8],
  },
];

export function SteerPage() {
  const { t, format } = useI18n();
  const [period, setPeriod] = createSignal('month');
  const [scope, setScope] = createSignal('se');
  const words = {
    period: t('common.period'),
    actual: t('steer.actual'),
    previous: t('steer.before.week', 4),
    target: t('steer.target'),
    none: t('common.none'),
  };
  const cards = [
    {
      label: 'Chiffre d’affaires',
      value: format.moneyRounded(28_460_000),
      change: 0.062,
      ratio: 0.71,
      provisional: t('common.provisional', 3),
    },
    { label: 'Visites', value: format.count(1248), change: 0.031, ratio: 0.69 },
    { label: 'Conversion', value: format.percent(0.314, 1), change: -0.018, ratio: 1.28 },
    { label: 'Couverture clients', value: undefined, change: 0, ratio: undefined },
  ];
  return (
    <>
      <Hero title="Région Sud-Est" plainWide end={<AgeLabel inline>données au 21 nov. 14:02 · il y a 4 min</AgeLabel>}>
        <div class="cluster">
          <SelectField
            bare
            label={t('steer.scope')}
            value={scope()}
            onValue={setScope}
            options={[
              { value: 'se', label: 'Région Sud-Est' },
              { value: 'rh', label: 'Équipe Rhône' },
            ]}
          />
          <Segmented
            label={t('common.period')}
            value={period()}
            onChange={setPeriod}
            options={[
              { value: 'week', label: t('common.week') },
              { value: 'month', label: t('common.month') },
              { value: 'quarter', label: t('common.quarter') },
              { value: 'year', label: t('common.year') },
            ]}
          />
        </div>
      </Hero>
      <div class="page">
        <Band tone="warn">{t('steer.notRefreshed')}</Band>
        <div class="cards">
          <For each={cards}>
            {(card) => (
              <MetricCard
                label={card.label}
                href="?page=kpi"
                explainLabel={t('steer.explain', card.label)}
                onExplain={() => undefined}
                figure={<Figure value={card.value} provisional={card.provisional} reason="aucun client actif" />}
                sparkline={<Sparkline points={[2, 3, 3, 4, 3, 5, 5, 6]} label="En hausse sur 8 semaines" />}
                change={
                  <Change
                    direction={card.change > 0 ? 'up' : card.change < 0 ? 'down' : 'flat'}
                    good={card.change > 0}
                    text={`${format.percent(Math.abs(card.change), 1)} ${t('steer.versus', 'oct.')}`}
                    spoken="en hausse"
                  />
                }
                target={card.ratio === undefined ? undefined : t('steer.ofTarget', format.percent(card.ratio))}
                bar={<ProgressBar ratio={card.ratio} pace={0.7} label={`${card.label} : objectif`} />}
              />
            )}
          </For>
        </div>
        <div class="split">
          <Card>
            <Section title="CA réalisé par semaine">
              <BarChart
                label="CA réalisé par semaine"
                target={7_500_000}
                formatShort={format.moneyCompact}
                formatFull={format.moneyRounded}
                words={words}
                points={[
                  { label: 'S44', actual: 6_200_000, previous: 5_800_000 },
                  { label: 'S45', actual: 7_100_000, previous: 6_900_000 },
                  { label: 'S46', actual: 6_800_000, previous: 7_200_000 },
                  { label: 'S47', actual: 8_360_000, previous: 6_600_000, provisional: true },
                ]}
              />
            </Section>
          </Card>
          <Card>
            <Section title="Résultats des visites">
              <BarsList
                label="Résultats des visites"
                items={[
                  { label: 'Commande', amount: 392, text: '392', slot: 1 },
                  { label: 'RDV pris', amount: 268, text: '268', slot: 3 },
                  { label: 'Suivi fait', amount: 341, text: '341', slot: 4 },
                  { label: 'Absent', amount: 171, text: '171', slot: 5 },
                  { label: 'Refus', amount: 76, text: '76', slot: 2 },
                ]}
              />
            </Section>
          </Card>
        </div>
        <Card>
          <Section title={t('team.title')} aside={<Button kind="text">Exporter</Button>}>
            <DataTable
              caption={t('team.title')}
              rows={reps}
              initialSort={{ key: 'share', descending: true }}
              totalLabel={t('team.total')}
              href={() => '?page=rep'}
              columns={[
                { key: 'name', label: t('team.rep'), cell: (rep) => rep.name, sortBy: (rep) => rep.name },
                {
                  key: 'visits',
                  label: 'Visites',
                  numeric: true,
                  cell: (rep) => format.count(rep.visits),
                  sortBy: (rep) => rep.visits,
                  total: format.count(391),
                },
                {
                  key: 'conversion',
                  label: 'Conversion',
                  numeric: true,
                  cell: (rep) => (rep.conversion === undefined ? '—' : format.percent(rep.conversion, 1)),
                  sortBy: (rep) => rep.conversion,
                },
                {
                  key: 'revenue',
                  label: 'CA',
                  numeric: true,
                  cell: (rep) => format.moneyRounded(rep.revenue),
                  sortBy: (rep) => rep.revenue,
                  total: format.moneyRounded(12_143_000),
                },
                {
                  key: 'share',
                  label: '% objectif',
                  numeric: true,
                  cell: (rep) => <strong>{format.percent(rep.share)}</strong>,
                  sortBy: (rep) => rep.share,
                },
                {
                  key: 'trend',
                  label: t('team.trend'),
                  cell: (rep) => <Sparkline points={rep.trend} label="Tendance" />,
                },
              ]}
            />
          </Section>
        </Card>
      </div>
    </>
  );
}
