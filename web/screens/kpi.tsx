import { useI18n } from '../i18n/i18n.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Hero } from '../ui/hero.tsx';

export function KpiScreen() {
  const { t } = useI18n();
  return <Hero title={t('kpi.title')} end={<SyncPill />} />;
}
