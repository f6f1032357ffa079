import { type Accessor, For, Show, createSignal } from 'solid-js';
import IconLock from '~icons/lucide/lock-keyhole';
import { QuarantineAnswer } from '#contract/sync.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createDocument } from '../../kpi/create-document.ts';
import { command } from '../../parts/command.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/card.tsx';
import { Band } from '../../ui/feedback.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { initialsOf } from '../../ui/tile.tsx';
import { useToast } from '../../ui/toast.tsx';

export type Person = { readonly id: string; readonly name: string };

/** How many entries wait for a decision; undefined while this phone has never been told. */
export function createOpenCount(): Accessor<number | undefined> {
  const document = createDocument(() => '/api/quarantine', QuarantineAnswer);
  return () => document.body()?.entries.filter(({ state }) => state === 'open').length;
}

/** The way to what waits for a decision, with how many they are. */
export function QuarantineLink(props: { count: number | undefined }) {
  const { t } = useI18n();
  return (
    <RowList>
      <Row
        title={t('quarantine.title')}
        meta={t(props.count === 0 ? 'quarantine.empty' : 'quarantine.explained')}
        href="/quarantine"
        end={<Show when={props.count}>{(count) => <Badge tone="warn">{t('common.toCheck', count())}</Badge>}</Show>}
      />
    </RowList>
  );
}

/** People whose phones can be shut out: a lost phone, somebody who leaves. */
export function Access(props: { people: readonly Person[] }) {
  const { t } = useI18n();
  const [chosen, setChosen] = createSignal<Person>();
  return (
    <Show when={props.people.length > 0}>
      <Disclosure summary={t('team.access')}>
        <p class="meta">{t('team.accessText')}</p>
        <RowList label={t('team.access')}>
          <For each={props.people}>
            {(person) => (
              <Row
                initials={initialsOf(person.name)}
                title={person.name}
                end={<IconLock aria-hidden="true" />}
                meta={t('team.closeAccess')}
                onPress={() => setChosen(person)}
              />
            )}
          </For>
        </RowList>
      </Disclosure>
      <Show when={chosen()}>{(person) => <CloseAccess person={person()} onClose={() => setChosen()} />}</Show>
    </Show>
  );
}

function CloseAccess(props: { person: Person; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const shut = async () => {
    setBusy(true);
    setProblem();
    const ended = await command(store, `/api/users/${props.person.id}/revoke`, {});
    setBusy(false);
    if (ended.status === 'done') {
      toast({ message: t('team.closed', props.person.name) });
      props.onClose();
    } else setProblem(ended.status === 'refused' ? t(`errors.${ended.code}`) : t('quarantine.notDone'));
  };
  return (
    <Sheet
      open
      fitted
      onClose={() => props.onClose()}
      title={props.person.name}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button kind="danger" wide large busy={isBusy()} onClick={() => void shut()}>
            {t('team.closeConfirm', props.person.name)}
          </Button>
          <Button wide onClick={() => props.onClose()}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      <Show when={problem()}>{(text) => <Band tone="bad">{text()}</Band>}</Show>
      <p>
        <strong>{t('team.closeAccess')}</strong>
      </p>
      <p>{t('team.closeText')}</p>
    </Sheet>
  );
}
