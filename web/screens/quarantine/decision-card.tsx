import { type Accessor, Show, createSignal } from 'solid-js';
import * as v from 'valibot';
import { dayOfIso } from '#contract/day.ts';
import { type RefusalCode, refusals } from '#contract/errors.ts';
import { isMutationName } from '#contract/mutations.ts';
import { type QuarantinedEntry, Verdict } from '#contract/sync.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import {
  type CorrectionField,
  type FieldKind,
  correctionFields,
  draftOf,
  keyOf,
} from '../../parts/correction/corrections.ts';
import { command } from '../../parts/command.ts';
import { createOutcomes } from '../../parts/visit-row.tsx';
import { createRows } from '../../store/live.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Band } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { createEntryNames } from './entry-names.ts';
import styles from './quarantine.module.css';

type CardProps = {
  entry: QuarantinedEntry;
  /** All that is listed: some entries are known by others. */
  list: readonly QuarantinedEntry[];
  isOffline: boolean;
  onDecided: () => void;
};

const codeOf = (code: string | undefined | null): RefusalCode =>
  code && Object.hasOwn(refusals, code) ? (code as RefusalCode) : 'internal';

/** One entry, why it is here, and the decision: it counts in its author's name, or it is put aside. */
export function DecisionCard(props: CardProps) {
  const { t } = useI18n();
  const { busy, problem, decide } = createDecision(props);
  const names = createEntryNames(() => props.list);
  const facts = createFacts(() => props.entry);
  const why = (code: string) => {
    const text = t(`errors.${codeOf(code)}`);
    return code === 'sync.blocked' ? text : t('quarantine.refusedFor', text);
  };
  const note = () => (props.entry.args as { note?: string } | null)?.note;
  return (
    <Card>
      <p>
        <strong>{names(props.entry)}</strong>
      </p>
      <p>{props.entry.reason === 'revoked' ? t('quarantine.revoked') : t('quarantine.asked')}</p>
      <Show when={props.entry.code}>{(code) => <p>{why(code())}</p>}</Show>
      <Show when={facts().length > 0}>
        <Facts items={facts()} />
      </Show>
      <Show when={note()}>{(text) => <blockquote class={styles.note}>{text()}</blockquote>}</Show>
      <p class="meta">
        <Times entry={props.entry} />
      </p>
      <Show when={problem()}>{(text) => <Band tone="bad">{text()}</Band>}</Show>
      <div class={styles.ways}>
        <Button
          kind="brand"
          disabled={props.isOffline}
          busy={busy() !== undefined}
          onClick={() => void decide('accept')}
        >
          {t('quarantine.accept')}
        </Button>
        <Button disabled={props.isOffline} busy={busy() !== undefined} onClick={() => void decide('dismiss')}>
          {t('quarantine.dismiss')}
        </Button>
      </div>
    </Card>
  );
}

const unread: readonly FieldKind[] = ['note', 'contact'];

/** What the payload says, where a person can read it; the note has its own place. */
function createFacts(entry: Accessor<QuarantinedEntry>) {
  const { store } = useApp();
  const { t, format, locale } = useI18n();
  const outcomes = createOutcomes();
  const territories = createRows(store, 'territory');
  const stages = createRows(store, 'stage');
  const products = createRows(store, 'product');
  const nameIn = (rows: readonly { row: { id: string; name: string } }[] | undefined, id: string | undefined) =>
    rows?.find(({ row }) => row.id === id)?.row.name;
  const textOf = (kind: FieldKind, typed: string): string => {
    switch (kind) {
      case 'day':
        return format.dayShort(dayOfIso(typed) ?? 0, true);
      case 'outcome':
        return outcomes().find(({ id }) => id === typed)?.name ?? t('queue.gone');
      case 'sector':
        return nameIn(territories(), typed) ?? t('queue.gone');
      case 'stage':
        return stages()?.find(({ row }) => row.id === typed)?.row[locale()] ?? t('queue.gone');
      default:
        return typed;
    }
  };
  const labelOf = ({ label, productId }: CorrectionField) =>
    [t(`queue.fields.${label}`), nameIn(products(), productId)].filter(Boolean).join(' · ');
  return () => {
    const { name, args } = entry();
    if (!isMutationName(name)) return [];
    const fields = correctionFields(name, args).filter(({ kind }) => !unread.includes(kind));
    const draft = draftOf(fields, args, format.money);
    return fields.flatMap((field) => {
      const typed = draft[keyOf(field)] ?? '';
      return typed === '' ? [] : [{ label: labelOf(field), value: textOf(field.kind, typed) }];
    });
  };
}

function Times(props: { entry: QuarantinedEntry }) {
  const { t, format } = useI18n();
  return (
    <>
      {t('queue.at', format.dateTime(props.entry.at))} ·{' '}
      {t('quarantine.received', format.dateTime(props.entry.receivedAt))}
    </>
  );
}

/** Carries a decision to the server, and says what became of the entry. */
function createDecision(props: CardProps) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const [busy, setBusy] = createSignal<'accept' | 'dismiss'>();
  const [problem, setProblem] = createSignal<string>();
  const decide = async (decision: 'accept' | 'dismiss') => {
    setBusy(decision);
    setProblem();
    const ended = await command(store, `/api/quarantine/${props.entry.mid}`, { decision });
    setBusy();
    if (ended.status === 'refused') setProblem(t(`errors.${ended.code}`));
    else if (ended.status !== 'done') setProblem(t('quarantine.notDone'));
    else {
      const verdict = v.safeParse(Verdict, ended.body);
      const isDone =
        decision === 'dismiss' || (verdict.success && ['applied', 'superseded'].includes(verdict.output.status));
      if (isDone) toast({ message: t(decision === 'accept' ? 'quarantine.acceptedDone' : 'quarantine.dismissedDone') });
      else
        setProblem(t('quarantine.stillRefused', t(`errors.${codeOf(verdict.success ? verdict.output.code : null)}`)));
      props.onDecided();
    }
  };
  return { busy, problem, decide };
}
