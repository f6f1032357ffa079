import { Show, createSignal } from 'solid-js';
import type { ContestHead } from '#contract/contests.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createBoardScopes } from '../../parts/board-scopes.ts';
import { WriteSheet } from '../../parts/write-sheet.tsx';
import { createRows } from '../../store/live.ts';
import { useToast } from '../../ui/toast.tsx';
import { type Draft, type Fault, type Field, changed, draftOf, faultsOf, keyOf, newDraft } from './contest-draft.ts';
import { ContestFields } from './contest-fields.tsx';
import { createAnnouncing } from './create-announcing.ts';
import type { ContestText } from './create-contest-text.ts';

type FormProps = {
  /** Left out: a new one. */
  contest: ContestHead | undefined;
  text: ContestText;
  onDone: () => void;
  onClose: () => void;
};

/**
 * Whom one may make compete: an administrator all, on everything, on one family or on one business unit; a manager the teams he leads; and
 * whom the contest is among already.
 */
function createFields(current: Field | undefined): () => Field[] {
  const { session, store } = useApp();
  const scopes = createBoardScopes();
  const [families, units] = [createRows(store, 'family'), createRows(store, 'businessUnit')];
  const among = (type: 'family' | 'unit', rows: readonly { row: { id: string } }[] | undefined): Field[] =>
    (rows ?? []).map(({ row }) => ({ unit: 'rep', scope: `${type}:${row.id}` }));
  return () => {
    const isAdmin = session.role === 'admin';
    const people: Field[] = (scopes() ?? []).filter(({ scope }) => isAdmin || scope !== 'org');
    const open = isAdmin ? [...people, ...among('family', families()), ...among('unit', units())] : people;
    const isOpen = !current || open.some((one) => keyOf(one) === keyOf(current));
    return isOpen ? open : [current, ...open];
  };
}

/** What is typed of it, and sending that. */
function createForm(props: FormProps) {
  const { newId, organization, today } = useApp();
  const { locale } = useI18n();
  const toast = useToast();
  // oxlint-disable-next-line solid/reactivity -- the form is of the contest that it was opened with
  const { contest } = props;
  const first = contest && draftOf(contest, locale() === 'fr' ? ',' : '.');
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
            <ContestFields
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
