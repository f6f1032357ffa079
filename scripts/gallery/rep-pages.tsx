import { createSignal } from 'solid-js';
import IconBox from '~icons/lucide/package';
import IconCalendar from '~icons/lucide/calendar';
import IconCheck from '~icons/lucide/check';
import IconCloudOff from '~icons/lucide/cloud-off';
import IconX from '~icons/lucide/x';
import { useI18n } from '../../web/i18n/i18n.tsx';
import { Badge } from '../../web/ui/badge.tsx';
import { Button } from '../../web/ui/button.tsx';
import { Card, Section } from '../../web/ui/card.tsx';
import { AmountField, NoteField } from '../../web/ui/field.tsx';
import { Figure } from '../../web/ui/figure.tsx';
import { Hero, HeroNote } from '../../web/ui/hero.tsx';
import { ProgressBar } from '../../web/ui/progress-bar.tsx';
import { RankDivider, RankList, RankRow } from '../../web/ui/rank-row.tsx';
import { Row, RowList } from '../../web/ui/row.tsx';
import { Choices, Chips, Segmented } from '../../web/ui/segmented.tsx';
import { Sheet } from '../../web/ui/sheet.tsx';
import { StatusPill } from '../../web/ui/status-pill.tsx';
import { initialsOf } from '../../web/ui/tile.tsx';

const today = 20_778;

export function DayPage() {
  const { t, format } = useI18n();
  return (
    <>
      <Hero
        title={format.dayLong(today)}
        discreet
        end={<StatusPill label={t('common.offlineCount', 3)} href="?page=queue" icon={<IconCloudOff />} />}
      >
        <HeroNote>{t('day.goal', 'novembre')}</HeroNote>
        <Figure
          size="l"
          value={format.moneyRounded(4_128_000)}
          beside={t('day.ofTarget', format.moneyRounded(6_000_000))}
          provisional={t('common.provisional', 3)}
        />
        <ProgressBar ratio={0.688} pace={0.7} label="69 % de l’objectif, 70 % attendus à ce jour" />
        <HeroNote end={format.moneyGap(-52_000)}>{t('day.pace', format.percent(0.688), format.percent(0.7))}</HeroNote>
      </Hero>
      <div class="page">
        <Section title={t('day.nearby')} aside={t('day.accuracy', format.distance(12))}>
          <RowList>
            <Row
              initials="BM"
              title="Boulangerie Marchand"
              meta={`${format.distance(180)} · ${t('day.seen', format.dayAgo(today - 34, today))}`}
              end={
                <Badge bare tone="warn">
                  {t('day.late')}
                </Badge>
              }
              onPress={() => undefined}
            />
            <Row
              initials={initialsOf('Pharmacie Lumière')}
              title="Pharmacie Lumière"
              meta={`${format.distance(423)} · ${t('day.seen', format.dayAgo(today - 9, today))}`}
              end={
                <Badge bare tone="ok">
                  {t('day.onTime')}
                </Badge>
              }
              onPress={() => undefined}
            />
            <Row
              initials={initialsOf('Garage Saxe')}
              title="Garage Saxe"
              meta={`${format.distance(1_650)} · ${t('day.neverSeen')}`}
              end={
                <Badge bare tone="info">
                  {t('day.isNew')}
                </Badge>
              }
              onPress={() => undefined}
            />
          </RowList>
        </Section>
        <Section title={t('common.today')} aside={t('day.visits', 5)}>
          <RowList>
            <Row
              initials="CR"
              tileTone="pend"
              title="Café Rivoli · Commande"
              meta={`14:20 · ${format.money(64_000)}`}
              end={<Badge tone="pend">{t('common.waiting')}</Badge>}
              href="?page=visit"
            />
          </RowList>
        </Section>
      </div>
    </>
  );
}

export function BoardPage() {
  const { t, format } = useI18n();
  const [period, setPeriod] = createSignal<'week' | 'month' | 'quarter'>('week');
  const rows = [
    ['Léa Dubois', 1.18, '='],
    ['Karim Morel', 1.12, '▲ 1'],
    ['Sofia Bernard', 1.07, '▼ 1'],
    ['Thomas Roy', 1.01, '▲ 2'],
    ['Jules Petit', 0.99, '▼ 1'],
    ['Anaïs Noël', 0.93, '='],
  ] as const;
  return (
    <>
      <Hero title={t('board.title')} end={<StatusPill label={t('board.updated', 'il y a 2 h')} icon={<IconCheck />} />}>
        <Segmented
          label={t('common.period')}
          value={period()}
          onChange={setPeriod}
          options={[
            { value: 'week', label: t('common.week') },
            { value: 'month', label: t('common.month') },
            { value: 'quarter', label: t('common.quarter') },
          ]}
        />
      </Hero>
      <div class="page">
        <div class="spread meta">
          <span>Équipe Rhône · % d’objectif</span>
          <span>{t('board.endsIn', '1 j 6 h')}</span>
        </div>
        <RankList label={t('board.title')}>
          {rows.map(([name, ratio, move], i) => (
            <>
              {i === 3 ? <RankDivider>{t('board.bonusZone')}</RankDivider> : undefined}
              <RankRow
                rank={i + 1}
                initials={initialsOf(name)}
                name={i === 3 ? t('board.you') : name}
                own={i === 3}
                provisional={i === 3}
                meta={move}
                value={format.percent(ratio)}
              />
            </>
          ))}
        </RankList>
        <Card nudge>
          <p>
            <strong>Encore 2 visites « Commande »</strong> pour passer devant Sofia (≈ +6 pts).
          </p>
        </Card>
      </div>
    </>
  );
}

export function VisitSheet(props: { open: boolean; onClose: () => void }) {
  const { t, format } = useI18n();
  const [outcome, setOutcome] = createSignal<string>();
  const [amount, setAmount] = createSignal('640,00');
  const [note, setNote] = createSignal('Veut tester la gamme bio en janvier.');
  const [next, setNext] = createSignal<string>();
  setOutcome('order');
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title="Boulangerie Marchand"
      closeLabel={t('common.close')}
      aside={<Badge tone="plain">{format.distance(180)}</Badge>}
      footer={
        <>
          <p class="meta">{t('visit.savedHere')}</p>
          <Button kind="action" wide>
            {t('visit.save')}
          </Button>
        </>
      }
    >
      <Choices
        label={t('visit.outcome')}
        value={outcome()}
        onChange={setOutcome}
        options={[
          { value: 'order', label: 'Commande', icon: () => <IconBox /> },
          { value: 'meeting', label: 'RDV pris', icon: () => <IconCalendar /> },
          { value: 'followed', label: 'Suivi fait', icon: () => <IconCheck /> },
          { value: 'absent', label: 'Absent', icon: () => <IconX /> },
        ]}
      />
      <AmountField label={t('visit.amount')} sign={format.currencySign()} value={amount()} onText={setAmount} />
      <NoteField label={t('visit.note')} aside={t('common.optional')} value={note()} onText={setNote} />
      <Chips
        label={t('visit.nextStep')}
        value={next()}
        onChange={setNext}
        onClear={() => setNext()}
        options={[
          { value: '7', label: '+7 j' },
          { value: '30', label: '+30 j' },
          { value: '42', label: 'Rythme (42 j)' },
        ]}
      />
    </Sheet>
  );
}
