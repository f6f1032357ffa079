import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Badge } from '../ui/badge.tsx';
import { Row } from '../ui/row.tsx';
import { initialsOf } from '../ui/tile.tsx';
import { type Outlet, overdueOf } from './outlets.ts';

/** When somebody last stood in the shop, as far as this phone knows; empty for who has no visits on his phone. */
export function createSeen(): (outlet: Outlet) => string {
  const { today, session } = useApp();
  const { t, format } = useI18n();
  return ({ lastDay, isFresh }) => {
    // Visits travel to reps only: elsewhere nothing is known of when somebody was seen.
    if (session.role !== 'rep') return '';
    if (lastDay !== null) return t('day.seen', format.dayAgo(lastDay, today()));
    return isFresh ? t('day.neverSeen') : t('day.longAgo');
  };
}

/** A customer in a list: how far, when last seen, whether it waits for a visit. */
export function OutletRow(props: { outlet: Outlet; metres?: number | undefined; href: string; lazy?: boolean }) {
  const { today, session } = useApp();
  const knowsVisits = session.role === 'rep';
  const { t, format } = useI18n();
  const seen = createSeen();
  const meta = () =>
    [props.metres === undefined ? props.outlet.row.city : format.distance(props.metres), seen(props.outlet)]
      .filter((part) => part !== '')
      .join(' · ');
  const state = () => {
    const { isFresh, isBuyer, pending } = props.outlet;
    if (pending > 0) return { tone: 'pend', word: t('common.waiting') } as const;
    if (isFresh) return { tone: 'info', word: t('day.isNew') } as const;
    const overdue = knowsVisits ? overdueOf(props.outlet, today()) : null;
    if (overdue !== null && overdue > 0) return { tone: 'warn', word: t('day.late') } as const;
    if (!isBuyer) return { tone: 'info', word: t('day.prospect') } as const;
    return overdue === null ? undefined : ({ tone: 'ok', word: t('day.onTime') } as const);
  };
  return (
    <Row
      initials={initialsOf(props.outlet.row.name)}
      tileTone={state()?.tone === 'pend' ? 'pend' : 'plain'}
      title={props.outlet.row.name}
      meta={meta()}
      href={props.href}
      lazy={props.lazy}
      end={
        state() && (
          <Badge bare tone={state()?.tone ?? 'plain'}>
            {state()?.word}
          </Badge>
        )
      }
    />
  );
}
