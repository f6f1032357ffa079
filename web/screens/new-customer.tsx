import { useNavigate, useSearchParams } from '@solidjs/router';
import { useApp } from '../app-context.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { CustomerForm } from '../parts/customer-form.tsx';
import { rememberCustomer } from '../parts/last-customer.ts';
import { SyncPill } from '../parts/sync-pill.tsx';
import { Hero } from '../ui/hero.tsx';
import { useToast } from '../ui/toast.tsx';

/** Nouveau client: two fields, then its page. */
export function NewCustomerScreen() {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  const [params] = useSearchParams<{ name?: string }>();
  const open = (id: string) => {
    rememberCustomer(store, id);
    toast({ message: t('customer.created') });
    navigate(`/customers/${id}`, { replace: true });
  };
  return (
    <>
      <Hero title={t('customer.newTitle')} end={<SyncPill />} />
      <div class="page narrow">
        <CustomerForm
          name={params.name ?? ''}
          onMade={open}
          onExisting={(id) => navigate(`/customers/${id}`, { replace: true })}
        />
      </div>
    </>
  );
}
