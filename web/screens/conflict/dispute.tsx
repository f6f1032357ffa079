import { For, Show, createUniqueId } from 'solid-js';
import type { Conflict } from '#contract/conflict.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createClock } from '../../parts/clock.ts';
import { type Choice, type Present, type Values, canKeepBoth, standing } from './disputes.ts';
import styles from './conflict.module.css';
import { createValueText } from './value-text.ts';

type DisputeProps = {
  conflict: Conflict;
  present: Present;
  who: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
  /** Saving was tried without a choice. */
  isMissing: boolean;
};

type Side = { readonly choice: Choice; readonly who: string; readonly at?: number; readonly text: string };

/** Both values of a disputed field, and both together where that makes sense, as they are read. */
function createSides(props: DisputeProps) {
  const { t } = useI18n();
  const textOf = createValueText();
  const written = (values: Values) => textOf(props.conflict.group, values) || t('conflict.empty');
  const now = () => standing(props.conflict, props.present);
  const hasMoved = () => written(now()) !== written(props.conflict.winner);
  const sides = (): Side[] => {
    const { conflict } = props;
    const both: Side[] = canKeepBoth(conflict, props.present)
      ? [
          {
            choice: 'both',
            who: t('conflict.both'),
            text: conflict.group === 'note' ? t('conflict.bothNote') : t('conflict.bothReach'),
          },
        ]
      : [];
    return [
      { choice: 'mine', who: t('conflict.mine'), at: conflict.loserAt, text: written(conflict.loser) },
      hasMoved()
        ? { choice: 'theirs', who: t('conflict.standing'), text: written(now()) }
        : { choice: 'theirs', who: props.who, at: conflict.winnerAt, text: written(now()) },
      ...both,
    ];
  };
  return { sides, hasMoved, wasWritten: () => written(props.conflict.winner) };
}

/** One disputed field: both values, who wrote them and when, and a choice between them. */
export function Dispute(props: DisputeProps) {
  const { t, format } = useI18n();
  const clock = createClock();
  const name = createUniqueId();
  // eslint-disable-next-line solid/reactivity -- reads its props where it is called
  const { sides, hasMoved, wasWritten } = createSides(props);
  const label = () => labelOf(t, props.conflict.group);
  return (
    <fieldset
      class={styles.dispute}
      aria-describedby={props.isMissing ? `${name}-error` : undefined}
      data-missing={props.isMissing ? '' : undefined}
    >
      <legend>{label()}</legend>
      <div class={styles.sides}>
        <For each={sides()}>
          {(side) => (
            <label class={styles.side} classList={{ [styles.wide ?? '']: side.choice === 'both' }}>
              <input
                type="radio"
                name={name}
                checked={props.choice === side.choice}
                onChange={() => props.onChoose(side.choice)}
              />
              <span class={styles.words}>
                <span class={styles.who}>{side.who}</span>
                <span class={styles.value}>{side.text}</span>
                <Show when={side.at}>{(at) => <span class="meta">{format.age(at(), clock())}</span>}</Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <Show when={hasMoved()}>
        <p class="meta">{t('conflict.moved', props.who, wasWritten())}</p>
      </Show>
      <Show when={props.isMissing}>
        <p id={`${name}-error`} class={styles.error}>
          {t('conflict.missing')}
        </p>
      </Show>
    </fieldset>
  );
}

const labels = {
  name: 'customer.name',
  place: 'customer.address',
  phone: 'customer.phone',
  email: 'customer.email',
  territoryId: 'customer.sector',
  visitEveryDays: 'customer.visitEvery',
  note: 'customer.note',
  firstName: 'customer.firstName',
  lastName: 'customer.lastName',
  jobTitle: 'customer.jobTitle',
  isPrimary: 'customer.primary',
  stage: 'queue.fields.stageId',
  amountCents: 'queue.fields.amountCents',
  expectedCloseOn: 'queue.fields.expectedCloseOn',
  probabilityBp: 'conflict.probability',
  kind: 'conflict.kind',
  familyId: 'conflict.family',
  title: 'conflict.task',
  dueOn: 'conflict.dueOn',
  state: 'conflict.state',
} as const;

const order = Object.keys(labels);

const placeOf = ({ group }: Conflict): number => (order.includes(group) ? order.indexOf(group) : order.length);

/** As the fields of a card follow each other, whatever their order in storage. */
export const inOrder = (conflicts: readonly Conflict[]): readonly Conflict[] =>
  conflicts.toSorted((a, b) => placeOf(a) - placeOf(b));

const labelOf = (t: ReturnType<typeof useI18n>['t'], group: string): string =>
  Object.hasOwn(labels, group) ? t(labels[group as keyof typeof labels]) : group;
