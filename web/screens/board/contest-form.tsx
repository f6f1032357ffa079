import { Show, createSignal } from 'solid-js';
import type { ContestHead } from '#contract/contests.ts';
import { dayOfIso, isoOf } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createBoardScopes } from '../../parts/board-scopes.ts';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Chips } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Draft, type Fault, type Field, changed, draftOf, faultsOf, kpisFor, newDraft } from './contest-draft.ts';
import { createAnnouncing } from './create-announcing.ts';
import type { ContestText } from './create-contest-text.ts';
import { keyOf as keyOfScope, waysOf } from './create-board.ts';

type FormProps = {
  /** Left out: a new one. */
  contest: ContestHead | undefined;
  text: ContestText;
  onDone: () => void;
  onClose: () => void;
};

const keyOf = ({ unit, scope }: Field): string => keyOfScope({ unit, scope, name: undefined });

/** Whom one may make compete: an administrator all, a manager the teams he leads; and whom the contest is among already. */
function createFields(current: Field | undefined): () => Field[] {
  const { session } = useApp();
  const scopes = createBoardScopes();
  return () => {
    const open = (scopes() ?? []).filter(({ scope }) => session.role === 'admin' || scope !== 'org');
    const isOpen = !current || open.some((one) => keyOf(one) === keyOf(current));
    return isOpen ? open : [current, ...open];
  };
}

/** What is typed of it, and sending that. */
function createForm(props: FormProps) {
  const { newId, organization, today } = useApp();
  const toast = useToast();
  // oxlint-disable-next-line solid/reactivity -- the form is of the contest that it was opened with
  const { contest } = props;
  const first = contest && draftOf(contest);
  const fields = createFields(first?.field);
  const id = newId();
  const [typed, setTyped] = createSignal<Partial<Draft>>({});
  const [isTried, setTried] = createSignal(false);
  const announcing = createAnnouncing();
  const seesMargin = () => organization()?.repsSeeMargin === true;
  const draft = () => {
    const field = fields()[0];
    const start = first ?? (field && newDraft(id, field, today()));
    return start && changed(start, typed(), seesMargin());
  };
  const faults = () => {
    const found = draft();
    return found && isTried() ? faultsOf(found, today()) : new Set<Fault>();
  };
  const send = async (archived: boolean, message: string) => {
    const found = draft();
    setTried(true);
    if (!found || (!archived && faults().size > 0)) return;
    // What is withdrawn is what was announced, whatever was typed since.
    await announcing.send(archived && first ? first : found, archived);
    toast({ message });
    props.onDone();
    props.onClose();
  };
  const type = (part: Partial<Draft>) => setTyped((before) => ({ ...before, ...part }));
  return { draft, fields, faults, seesMargin, type, send, problem: announcing.problem };
}

/** Announces a contest, or corrects or withdraws one that has not begun. It needs the server: the standing is everybody's. */
export function ContestForm(props: FormProps) {
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- the form is of the contest that it was opened with
  const form = createForm(props);
  const [isLeaving, setLeaving] = createSignal(false);
  const save = () => form.send(false, t(props.contest ? 'contest.edited' : 'contest.sent'));
  return (
    <>
      <WriteSheet
        title={t(props.contest ? 'contest.editTitle' : 'contest.announce')}
        save={{ label: t(props.contest ? 'contest.sendEdit' : 'contest.send'), run: save }}
        failed={form.problem()}
        {...(props.contest && { other: { label: t('contest.withdraw'), run: () => setLeaving(true) } })}
        onClose={() => props.onClose()}
      >
        <Show when={form.draft()}>
          {(draft) => (
            <Fields
              draft={draft()}
              fields={form.fields()}
              text={props.text}
              seesMargin={form.seesMargin()}
              faults={form.faults()}
              onChange={form.type}
            />
          )}
        </Show>
      </WriteSheet>
      <Show when={isLeaving() && props.contest}>
        {(contest) => (
          <WriteSheet
            fitted
            title={t('contest.withdrawTitle')}
            save={{ label: t('contest.withdraw'), isDanger: true, run: () => form.send(true, t('contest.withdrawn')) }}
            failed={form.problem()}
            other={{ label: t('common.cancel'), run: () => setLeaving(false) }}
            onClose={() => setLeaving(false)}
          >
            <p>{t('contest.withdrawText', contest().name)}</p>
          </WriteSheet>
        )}
      </Show>
    </>
  );
}

type FieldsProps = {
  draft: Draft;
  fields: readonly Field[];
  text: ContestText;
  seesMargin: boolean;
  faults: ReadonlySet<Fault>;
  onChange: (part: Partial<Draft>) => void;
};

function Fields(props: FieldsProps) {
  const { t } = useI18n();
  return (
    <div class="stack">
      <TextField
        label={t('contest.name')}
        value={props.draft.name}
        onText={(name) => props.onChange({ name })}
        placeholder={t('contest.namePlaceholder')}
        maxlength={200}
        autocomplete="off"
        error={props.faults.has('name') ? t('contest.needName') : undefined}
      />
      <About {...props} />
      <Dates {...props} />
      <Prize {...props} />
    </div>
  );
}

/** Who, on what, ranked how. */
function About(props: FieldsProps) {
  const { t } = useI18n();
  const kpiOptions = () =>
    kpisFor(props.draft.field, props.seesMargin)
      .map((value) => ({ value, label: props.text.words()?.[value].short ?? value }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <SelectField
        label={t('contest.who')}
        value={keyOf(props.draft.field)}
        onValue={(key) => {
          const field = props.fields.find((one) => keyOf(one) === key);
          if (field) props.onChange({ field });
        }}
        options={props.fields.map((field) => ({ value: keyOf(field), label: props.text.whoOf(field) }))}
      />
      <SelectField
        label={t('contest.kpi')}
        value={props.draft.kpi}
        onValue={(value) => props.onChange({ kpi: value as Draft['kpi'] })}
        options={kpiOptions()}
        hint={props.text.words()?.[props.draft.kpi].question}
      />
      <SelectField
        label={t('contest.way')}
        value={props.draft.way}
        onValue={(value) => props.onChange({ way: value as Draft['way'] })}
        options={waysOf(props.draft.kpi).map((value) => ({ value, label: t(`board.ways.${value}`) }))}
        hint={t(`board.wayHow.${props.draft.way}`)}
      />
    </>
  );
}

function Dates(props: FieldsProps) {
  const { today } = useApp();
  const { t } = useI18n();
  const endFault = () => (['badTo', 'tooLong'] as const).find((fault) => props.faults.has(fault));
  return (
    <>
      <TextField
        label={t('contest.from')}
        type="date"
        min={isoOf(today())}
        value={props.draft.startsOn === null ? '' : isoOf(props.draft.startsOn)}
        onText={(text) => props.onChange({ startsOn: dayOfIso(text) ?? null })}
        hint={t('contest.fromHint')}
        error={props.faults.has('badFrom') ? t('contest.badFrom') : undefined}
      />
      <TextField
        label={t('contest.to')}
        type="date"
        min={isoOf(props.draft.startsOn ?? today())}
        value={props.draft.endsOn === null ? '' : isoOf(props.draft.endsOn)}
        onText={(text) => props.onChange({ endsOn: dayOfIso(text) ?? null })}
        hint={t('contest.zone', props.text.zone())}
        error={endFault() && t(`contest.${endFault() ?? 'badTo'}`)}
      />
    </>
  );
}

const mostOffered = 5;

/** What there is to win, how many win it, and who of several on the last place does. */
function Prize(props: FieldsProps) {
  const { t } = useI18n();
  const counts = () => [
    ...new Set([...Array.from({ length: mostOffered }, (_, index) => index + 1), props.draft.winners]),
  ];
  return (
    <>
      <TextField
        label={t('contest.prizeLabel')}
        aside={t('common.optional')}
        value={props.draft.prize}
        onText={(prize) => props.onChange({ prize })}
        maxlength={200}
        autocomplete="off"
      />
      <SelectField
        label={t('contest.winners')}
        value={String(props.draft.winners)}
        onValue={(text) => props.onChange({ winners: Number(text) })}
        options={counts().map((count) => ({ value: String(count), label: t('contest.rule.places', count) }))}
      />
      <Chips
        label={t('contest.tieLabel')}
        value={props.draft.tieRule}
        onChange={(tieRule) => props.onChange({ tieRule })}
        options={(['earliest', 'shared'] as const).map((value) => ({ value, label: t(`contest.tieChoice.${value}`) }))}
      />
      <p class="meta" role="status">
        {t(`contest.tieExplained.${props.draft.tieRule}`)}
      </p>
    </>
  );
}
