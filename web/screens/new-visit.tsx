import { useNavigate, useSearchParams } from '@solidjs/router';
import { Show, createResource } from 'solid-js';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { type KeptDraft, readVisitDrafts } from '../parts/visit-drafts.ts';
import { Hero } from '../ui/hero.tsx';
import { draftOfShared } from './visit/shared-draft.ts';
import { VisitSheet } from './visit/visit-sheet.tsx';

/** Whoever begins a visit without saying for whom goes on with one this fresh, as after a crash; older ones wait on Jour. */
const freshMs = 3_600_000;

/** True when the page before belongs to the app, so that closing goes back to it. */
const hasPrevious = () => 'navigation' in window && window.navigation.canGoBack;

/** Nouvelle visite, over whatever screen it was opened from; `?customer=` says for whom. */
export function NewVisitScreen() {
  const app = useApp();
  const { t } = useI18n();
  const navigate = useNavigate();
  const [params] = useSearchParams<{ customer?: string; draft?: string; shared?: string }>();
  const [start] = createResource(
    () => ({ customer: params.customer, draft: params.draft, isShared: params.shared !== undefined }),
    async (asked) => {
      const shared = asked.isShared ? await draftOfShared(app) : undefined;
      if (shared) return { draft: shared, customerId: null };
      const drafts = await readVisitDrafts(app.store);
      const isWanted = ({ form, at }: KeptDraft) =>
        asked.customer === undefined ? app.env.now() - at < freshMs : form.customerId === asked.customer;
      const draft = drafts.find(({ id }) => id === asked.draft) ?? drafts.find(isWanted);
      return { draft, customerId: asked.customer ?? null };
    },
  );
  return (
    <>
      <Hero title={t('visit.title')} end={<SyncPill />} />
      <Show when={start()} keyed>
        {({ draft, customerId }) => (
          <VisitSheet
            draft={draft}
            customerId={customerId}
            onSaved={() => navigate('/', { replace: true })}
            onClose={() => (hasPrevious() ? navigate(-1) : navigate('/', { replace: true }))}
          />
        )}
      </Show>
    </>
  );
}
