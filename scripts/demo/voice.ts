import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import type { CustomerLoss, LossReason } from '#contract/office/loss.ts';
import { type Survey, type SurveyResponse } from '#contract/office/survey.ts';
import { isValidOn } from '#contract/people.ts';
import type { OfficeWorld } from './office.ts';
import { type Chance, chanceOf, idOf, weighted } from './random.ts';

const csat: Survey = {
  id: idOf('survey', 'csat'),
  name: 'Après la visite',
  audience: 'customer',
  kind: 'csat',
  archived: false,
};
const nps: Survey = {
  id: idOf('survey', 'nps'),
  name: 'Nous recommandez-vous ?',
  audience: 'customer',
  kind: 'nps',
  archived: false,
};
const pulse: Survey = {
  id: idOf('survey', 'pulse'),
  name: 'Météo de l’équipe',
  audience: 'staff',
  kind: 'pulse',
  archived: false,
};
export const surveys: readonly Survey[] = [csat, nps, pulse];

type Asked = Pick<SurveyResponse, 'customerId' | 'userId' | 'interactionId' | 'sentOn'>;

/** One that was sent, and what came back by today. */
function responseOf(
  survey: Survey,
  asked: Asked,
  chance: Chance,
  share: number,
  score: number,
  today: Day,
): SurveyResponse {
  const answeredOn = asked.sentOn + chance.int(0, 8);
  const isAnswered = chance.is(share) && answeredOn <= today;
  return {
    id: idOf('response', survey.kind, asked.customerId ?? asked.userId ?? '', asked.interactionId ?? asked.sentOn),
    surveyId: survey.id,
    ...asked,
    answeredOn: isAnswered ? answeredOn : null,
    score: isAnswered ? score : null,
    comment: '',
    voided: false,
  };
}

const scoreOf = (chance: Chance, weights: Readonly<Record<string, number>>) => Number(weighted(chance, weights));

/** A visit in thirty of the last year is asked about; two in five answer. */
function afterVisits({ interactions, clock: { today } }: OfficeWorld): SurveyResponse[] {
  const chance = chanceOf('csat');
  return interactions.flatMap(({ id, kind, met, day, customerId }) => {
    if (kind !== 'visit' || !met || day < today - 365 || !chance.is(1 / 30)) return [];
    const score = scoreOf(chance, { 5: 45, 4: 33, 3: 12, 2: 6, 1: 4 });
    return responseOf(csat, { customerId, userId: null, interactionId: id, sentOn: day }, chance, 0.42, score, today);
  });
}

/** At the beginning of each quarter: a fifth of the customers, and everybody of the team. */
function byQuarter({ clients, roster, clock: { start, today } }: OfficeWorld): SurveyResponse[] {
  const found: SurveyResponse[] = [];
  for (let month = Math.ceil(monthOf(start) / 3) * 3; firstDayOf(month) + 7 <= today; month += 3) {
    const sentOn = firstDayOf(month) + 7;
    const chance = chanceOf('quarter', month);
    for (const { customer, knownFrom, isCold } of clients) {
      if (isCold || knownFrom > sentOn || !chance.is(0.2)) continue;
      const score = scoreOf(chance, { 10: 24, 9: 25, 8: 19, 7: 13, 6: 8, 5: 5, 4: 2, 3: 2, 0: 2 });
      found.push(
        responseOf(
          nps,
          { customerId: customer.id, userId: null, interactionId: null, sentOn },
          chance,
          0.34,
          score,
          today,
        ),
      );
    }
    for (const rep of roster.reps.filter((one) => isValidOn(one, sentOn))) {
      const score = scoreOf(chance, { 5: 26, 4: 44, 3: 22, 2: 8 });
      found.push(
        responseOf(
          pulse,
          { customerId: null, userId: rep.id, interactionId: null, sentOn },
          chance,
          0.86,
          score,
          today,
        ),
      );
    }
  }
  return found;
}

export const responsesOf = (world: OfficeWorld): SurveyResponse[] => [...afterVisits(world), ...byQuarter(world)];

const reasonWords = [
  ['price', 'Prix', 'Price', 'both', 34],
  ['competitor', 'Concurrent déjà en place', 'A competitor is there', 'both', 24],
  ['service', 'Livraison ou service après-vente', 'Delivery or after-sales service', 'both', 18],
  ['quality', 'Qualité ou défaut', 'Quality or defect', 'both', 9],
  ['closed', 'Cessation d’activité', 'Out of business', 'customer', 15],
  ['project', 'Projet abandonné', 'Project given up', 'opportunity', 0],
] as const;

export const lossReasons: readonly LossReason[] = reasonWords.map(([id, fr, en, of], index) => ({
  id,
  fr,
  en,
  of,
  position: index + 1,
  archived: false,
}));

/** A month after its last order somebody learned why; of one in five nobody did. */
export function lossesOf({ clients, clock: { today } }: OfficeWorld): CustomerLoss[] {
  const weights = Object.fromEntries(reasonWords.map(([id, , , , weight]) => [id, weight]));
  return clients.flatMap(({ customer, lostFrom }) => {
    const day = (lostFrom ?? today) + 30;
    if (day > today) return [];
    const chance = chanceOf('loss', customer.id);
    const reasonId = chance.is(0.2) ? null : weighted(chance, weights);
    return { id: idOf('loss', customer.id), customerId: customer.id, day, reasonId, note: '', voided: false };
  });
}
