import { For, Show, createSignal } from 'solid-js';
import IconPlus from '~icons/lucide/plus';
import type { Contact, Customer } from '#contract/customer.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { initialsOf } from '../../ui/tile.tsx';
import { ContactSheet } from './contact-sheet.tsx';

const nameOf = ({ firstName, lastName }: Contact) => `${firstName} ${lastName}`.trim();

/** The people at the customer; a row opens for a change. */
export function People(props: { customer: Customer; canEdit: boolean }) {
  const { t } = useI18n();
  const [edited, setEdited] = createSignal<{ contact: Contact | undefined }>();
  return (
    <Section
      title={t('customer.contacts')}
      aside={
        <Show when={props.canEdit}>
          <Button kind="text" icon={<IconPlus />} onClick={() => setEdited({ contact: undefined })}>
            {t('customer.addContact')}
          </Button>
        </Show>
      }
    >
      <Show when={props.customer.contacts.length > 0} fallback={<p class="meta">{t('customer.noContacts')}</p>}>
        <RowList>
          <For each={props.customer.contacts}>
            {(contact) => (
              <Row
                initials={initialsOf(nameOf(contact))}
                title={nameOf(contact)}
                meta={[
                  contact.isPrimary ? t('customer.primary') : undefined,
                  contact.jobTitle,
                  contact.phone,
                  contact.email,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                onPress={props.canEdit ? () => setEdited({ contact }) : undefined}
              />
            )}
          </For>
        </RowList>
      </Show>
      <Show when={edited()}>
        {(shown) => <ContactSheet customer={props.customer} contact={shown().contact} onClose={() => setEdited()} />}
      </Show>
    </Section>
  );
}
