import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import { dayOfInstant } from '#contract/day.ts';
import type { Outcome } from '#contract/interaction.ts';
import { type App, useApp } from '../../app-context.ts';
import {
  type KeptDraft,
  type VisitDraft,
  draftName,
  dropVisitDraft,
  emptyVisitDraft,
  keepVisitDraft,
} from '../../parts/visit-drafts.ts';

/** How long after a keystroke the draft is stored. */
const draftMs = 150;

const isEmpty = ({ outcomeId, amount, note, day, nextOn, contactId, lines, photos }: VisitDraft): boolean =>
  outcomeId === null &&
  amount === '' &&
  note === '' &&
  day === null &&
  nextOn === null &&
  contactId === null &&
  lines.length + photos === 0;

const copyOf = (form: VisitDraft): VisitDraft => ({ ...form, lines: form.lines.map((line) => ({ ...line })) });

/** A draft as it goes on: a visit that was begun on another day took place then, whatever the day it is saved. */
function resumed(
  { env, now, today, organization }: Pick<App, 'env' | 'now' | 'today' | 'organization'>,
  { at, form }: KeptDraft,
): VisitDraft {
  const begunOn = dayOfInstant(at + now() - env.now(), organization()?.timeZone ?? 'Europe/Paris');
  return { ...copyOf(form), day: form.day ?? (begunOn < today() ? begunOn : null) };
}

export type VisitForm = ReturnType<typeof createVisitForm>;

/** The form of one visit. Every change is stored as a draft, also when the screen is left without a word. */
export function createVisitForm(kept: KeptDraft | undefined, customerId: string | null) {
  const { store, env, newId, ...app } = useApp();
  const id = kept?.id ?? draftName(newId());
  const start = kept ? untrack(() => resumed({ ...app, env }, kept)) : emptyVisitDraft(customerId);
  const [form, setForm] = createStore<VisitDraft>(start);
  const [isRestored, setRestored] = createSignal(kept !== undefined);
  /** Settled: saved or thrown away; nothing is kept any more. */
  let isDone = false;
  let cancel: (() => void) | undefined;
  const stopWaiting = () => {
    cancel?.();
    cancel = undefined;
  };

  const flush = async (): Promise<void> => {
    stopWaiting();
    if (isDone) return;
    const current = copyOf(unwrap(form));
    if (isEmpty(current)) await dropVisitDraft(store, id);
    else await keepVisitDraft(store, id, current);
  };
  // Where the disk is full there is no draft; the form itself is still in front of the rep.
  const tryFlush = () => void flush().catch(() => {});
  createEffect(
    on(
      () => JSON.stringify(form),
      () => {
        cancel?.();
        cancel = env.after(draftMs, tryFlush);
      },
      { defer: true },
    ),
  );
  onCleanup(() => cancel && tryFlush());
  return {
    id,
    form,
    setForm,
    isRestored,
    isEmpty: () => isEmpty(form),
    flush,
    /** The visit was saved: the draft goes. The result brings it back, for an undo. */
    async settle() {
      const last = copyOf(unwrap(form));
      stopWaiting();
      isDone = true;
      // The visit is stored: a draft that cannot be dropped must not say otherwise, or it would be noted twice.
      await dropVisitDraft(store, id).catch(() => {});
      return () => keepVisitDraft(store, id, last);
    },
    /** Starts again from nothing at the same customer. */
    async clear() {
      setForm(emptyVisitDraft(form.customerId));
      setRestored(false);
      stopWaiting();
      await dropVisitDraft(store, id);
    },
  };
}

export const asksAmount = (outcomes: readonly Outcome[], id: string | null): boolean =>
  outcomes.some((outcome) => outcome.id === id && outcome.asksAmount);
