import type { Accessor } from 'solid-js';
import { createKpisDocument, kpisUrl } from '../../kpi/create-document.ts';
import type { Question } from '../../parts/steering/question.ts';
import type { Scopes } from '../../parts/steering/scopes.ts';
import { isCheap, sparkPlan } from '../../parts/steering/trend-plan.ts';
import { namesFor } from './names.ts';
import { revenueUrl } from './revenue-url.ts';

/** KPIs that add up from cells come with their trend. */
export const cardsUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: namesFor(scope).filter(isCheap),
    scope,
    period: question.period().key,
    compare: ['previous'],
    ...sparkPlan(question.period()),
  });

/** The others are counted customer by customer: once for the period and once for the one before. */
const dearUrl = (question: Question, scope: string) =>
  kpisUrl({
    kpi: namesFor(scope).filter((name) => !isCheap(name)),
    scope,
    period: question.period().key,
    compare: ['previous'],
  });

/** The answers of Pilotage; refreshing the first refreshes all. */
export function createSteerDocuments(
  question: Question,
  scope: Accessor<string | undefined>,
  scopes: Accessor<Scopes | undefined>,
) {
  const urlOf = (address: typeof cardsUrl) => () => {
    const key = scope();
    return key === undefined ? undefined : address(question, key);
  };
  const cards = createKpisDocument(urlOf(cardsUrl));
  const dear = createKpisDocument(urlOf(dearUrl));
  const revenue = createKpisDocument(() => {
    const [known, key] = [scopes(), scope()];
    return known && key !== undefined ? revenueUrl(question, key, known.bysOf(key)[0]) : undefined;
  });
  const document = {
    ...cards,
    refresh: () => [cards, dear, revenue].forEach(({ refresh }) => refresh()),
  };
  return { document, dear, revenue };
}
