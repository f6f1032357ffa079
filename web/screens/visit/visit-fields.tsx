import { Show } from 'solid-js';
import type { Product } from '#contract/catalogue.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOutcomes } from '../../parts/visit-row.tsx';
import { canDictate } from '../../platform/dictation.ts';
import { Disclosure } from '../../ui/card.tsx';
import { Band } from '../../ui/feedback.tsx';
import { NoteField } from '../../ui/field.tsx';
import { Choices } from '../../ui/segmented.tsx';
import { AmountPart } from './amount-part.tsx';
import { type VisitForm, asksAmount } from './create-visit-form.ts';
import { ContactPart, DayPart, PositionPart } from './more-part.tsx';
import type { VisitPhotos } from './create-visit-photos.ts';
import type { VisitPosition } from './create-visit-position.ts';
import { DictationPart } from './dictation-part.tsx';
import { NextStep } from './next-step.tsx';
import { OrderLines } from './order-lines.tsx';
import { OutcomeIcon } from './outcome-icon.tsx';
import { PhotosPart } from './photos-part.tsx';
import { Phrases } from './phrases.tsx';

/** As many as the thumb learns by heart. */
const maxOutcomes = 6;

type FieldsProps = {
  visit: VisitForm;
  photos: VisitPhotos;
  isTried: boolean;
  products: ReadonlyMap<string, Product>;
  position: VisitPosition;
  onAddProduct: () => void;
};

/** The form of a visit: one thing is asked, the outcome; the rest can stay as it is. */
export function VisitFields(props: FieldsProps) {
  const { t } = useI18n();
  const all = createOutcomes();
  let amount: HTMLInputElement | undefined;
  let note: HTMLTextAreaElement | undefined;
  // A browser that turns out to hear nothing says so where the button was.
  const isHeard = canDictate();
  const form = () => props.visit.form;
  // What cannot come of standing at the counter is for calls and messages.
  const outcomes = () =>
    all()
      .filter(({ archived, isUndeliverable }) => !archived && !isUndeliverable)
      .slice(0, maxOutcomes);
  const asks = () => asksAmount(all(), form().outcomeId);
  const choose = (id: string) => {
    props.visit.setForm('outcomeId', id);
    // The keyboard opens by itself for a finger; whoever walks through the buttons with keys stays among them.
    if (asks() && !document.activeElement?.matches(':focus-visible')) amount?.focus();
  };
  return (
    <>
      <Show when={props.visit.isRestored()}>
        <Band tone="info" action={{ label: t('visit.startAgain'), run: () => void props.visit.clear() }}>
          {t('visit.restored')}
        </Band>
      </Show>
      <Choices
        label={t('visit.outcome')}
        value={form().outcomeId ?? undefined}
        onChange={choose}
        error={props.isTried && form().outcomeId === null ? t('visit.needOutcome') : undefined}
        options={outcomes().map(({ id, name, icon }) => ({
          value: id,
          label: name,
          icon: () => <OutcomeIcon name={icon} />,
        }))}
      />
      <Show when={asks()}>
        <AmountPart visit={props.visit} isTried={props.isTried} ref={(input) => (amount = input)} />
      </Show>
      <NoteField
        label={t('visit.note')}
        aside={t('common.optional')}
        value={form().note}
        onText={(text) => props.visit.setForm('note', text)}
        ref={(area) => (note = area)}
      />
      <Show when={isHeard}>
        <DictationPart visit={props.visit} />
      </Show>
      <Phrases visit={props.visit} onLast={() => note?.focus()} />
      <NextStep visit={props.visit} />
      <Details {...props} asks={asks()} />
    </>
  );
}

/** What most visits leave as it is. */
function Details(props: FieldsProps & { asks: boolean }) {
  const { t } = useI18n();
  const form = () => props.visit.form;
  const isUsed = () => form().day !== null || form().lines.length + form().photos > 0 || props.position.isOn();
  return (
    <Disclosure summary={t('common.more')} open={isUsed()}>
      <DayPart visit={props.visit} isTried={props.isTried} />
      <ContactPart visit={props.visit} />
      <Show when={props.asks}>
        <OrderLines
          visit={props.visit}
          products={props.products}
          isTried={props.isTried}
          onAdd={() => props.onAddProduct()}
        />
      </Show>
      <PhotosPart photos={props.photos} />
      <PositionPart position={props.position} />
    </Disclosure>
  );
}
