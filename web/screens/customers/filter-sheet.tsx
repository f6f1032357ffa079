import { Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Filters } from './filters.ts';

type FilterSheetProps = {
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** How many are left. */
  count: number | undefined;
  onClose: () => void;
};

/** Narrows the list by the last visit, what it is, and what it bought; the list behind moves at once. */
export function FilterSheet(props: FilterSheetProps) {
  const { session } = useApp();
  const { t } = useI18n();
  const set = (part: Filters) => props.onChange({ ...props.filters, ...part });
  return (
    <Sheet
      open
      fitted
      onClose={() => props.onClose()}
      title={t('customers.filter')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button kind="brand" wide large onClick={() => props.onClose()}>
            {t('customers.showFound', props.count ?? 0)}
          </Button>
          <Button wide onClick={() => props.onChange({})}>
            {t('customers.noFilter')}
          </Button>
        </>
      }
    >
      {/* Visits travel to reps only. */}
      <Show when={session.role === 'rep'}>
        <Chips
          label={t('customers.lastVisit')}
          value={props.filters.seen}
          onChange={(seen) => set({ seen })}
          onClear={() => set({ seen: undefined })}
          options={[
            { value: 'month', label: t('customers.seenMonth') },
            { value: 'quarter', label: t('customers.seenQuarter') },
            { value: 'longer', label: t('customers.seenLonger') },
          ]}
        />
      </Show>
      <Chips
        label={t('customers.type')}
        value={props.filters.type}
        onChange={(type) => set({ type })}
        onClear={() => set({ type: undefined })}
        options={[
          { value: 'buyer', label: t('customers.buyers') },
          { value: 'prospect', label: t('customers.prospects') },
        ]}
      />
      <Chips
        label={t('customers.worth')}
        value={props.filters.worth}
        onChange={(worth) => set({ worth })}
        onClear={() => set({ worth: undefined })}
        options={[
          { value: 'top', label: t('customers.worthTop') },
          { value: 'none', label: t('customers.worthNone') },
        ]}
      />
    </Sheet>
  );
}
