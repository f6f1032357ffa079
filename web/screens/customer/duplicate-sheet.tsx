import { useNavigate } from '@solidjs/router';
import { For } from 'solid-js';
import type { Customer } from '#contract/customer.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { createRows } from '../../store/live.ts';
import { mutate } from '../../sync/mutate.ts';
import { useToast } from '../../ui/toast.tsx';
import styles from './customer.module.css';

type SheetProps = { customer: Customer; other: Customer; onDismiss: () => void; onClose: () => void };

/** Two cards side by side, and the decision: one customer, or two. The older card stays; this one leads to it. */
export function DuplicateSheet(props: SheetProps) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  const join = async () => {
    const into = props.other.id;
    await mutate(store, 'customer.merge', { from: props.customer.id, into });
    toast({ message: t('customer.joined') });
    props.onClose();
    navigate(`/customers/${into}`, { replace: true });
  };
  return (
    <WriteSheet
      title={t('customer.maybeSameTitle')}
      save={{ label: t('customer.join'), run: join }}
      failed={t('customer.joinFailed')}
      other={{ label: t('customer.two'), run: () => props.onDismiss() }}
      onClose={() => props.onClose()}
    >
      <p>{t('customer.joinText')}</p>
      <SideBySide one={props.customer} other={props.other} />
    </WriteSheet>
  );
}

/** Both cards, field by field. */
function SideBySide(props: { one: Customer; other: Customer }) {
  const { store } = useApp();
  const { t } = useI18n();
  const users = createRows(store, 'user');
  const territories = createRows(store, 'territory');
  const nameIn = (rows: readonly { row: { id: string; name: string } }[] | undefined, id: string | null) =>
    rows?.find(({ row }) => row.id === id)?.row.name ?? '';
  const placeOf = ({ address, postcode, city }: Customer) =>
    [address, `${postcode} ${city}`.trim()].filter(Boolean).join(', ');
  const fields: readonly { label: string; of: (customer: Customer) => string }[] = [
    { label: t('customer.name'), of: ({ name }) => name },
    { label: t('customer.address'), of: placeOf },
    { label: t('customer.phone'), of: ({ phone }) => phone },
    { label: t('customer.email'), of: ({ email }) => email },
    { label: t('customer.sector'), of: ({ territoryId }) => nameIn(territories(), territoryId) },
    { label: t('customer.followedBy'), of: ({ ownerId }) => nameIn(users(), ownerId) },
    { label: t('customer.contacts'), of: ({ contacts }) => contacts.map(({ lastName }) => lastName).join(', ') },
    { label: t('customer.note'), of: ({ note }) => note },
  ];
  return (
    <table class={styles.compare}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('customer.thisOne')}</th>
          <th scope="col">{t('customer.theOther')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={fields.filter(({ of }) => of(props.one) !== '' || of(props.other) !== '')}>
          {({ label, of }) => (
            <tr classList={{ [styles.differs ?? '']: of(props.one) !== of(props.other) }}>
              <th scope="row">{label}</th>
              <td>{of(props.one) || t('common.none')}</td>
              <td>{of(props.other) || t('common.none')}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
