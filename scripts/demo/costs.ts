import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import type { CostEntry } from '#contract/office/cost.ts';
import { isCounting } from '#contract/order.ts';
import { isValidOn } from '#contract/people.ts';
import type { Campaign } from '#contract/office/campaign.ts';
import { familyIdOf } from './catalogue.ts';
import { monthlyNetOf } from './figures.ts';
import type { OfficeWorld } from './office.ts';
import { chanceOf, idOf } from './random.ts';
import { teamIdOf } from './roster.ts';

type Words = Pick<CostEntry, 'day' | 'amountCents' | 'nature' | 'purpose' | 'label'> & Partial<CostEntry>;

const blank = { campaignId: null, userId: null, teamId: null, familyId: null, territoryId: null, voided: false };
const costOf = (words: Words): CostEntry => ({ id: idOf('cost', words.label, words.day), ...blank, ...words });

/** What every month costs the house, whatever it sells, in cents: label, purpose, amount. */
const monthly: readonly (readonly [label: string, purpose: CostEntry['purpose'], cents: number])[] = [
  ['Loyers et entrepôt', 'structure', 920_000],
  ['Direction et administration', 'structure', 1_480_000],
  ['Logiciels et téléphones', 'tooling', 130_000],
  ['Temps de prospection de l’équipe', 'acquisition', 640_000],
  ['Animation des clients fidèles', 'retention', 210_000],
];

function fixedOf(day: Day): CostEntry[] {
  const amountOf = (label: string, cents: number) =>
    Math.round((cents * chanceOf('cost', label, day).between(0.96, 1.04)) / 1000) * 1000;
  return monthly.map(([label, purpose, cents]) =>
    costOf({ day, label, purpose, nature: 'fixed', amountCents: amountOf(label, cents) }),
  );
}

/** Three parts of a campaign's cost, over its days; what is still to come is not spent. */
function ofCampaign({ id, name, kind, startsOn, endsOn, costCents }: Campaign, today: Day): CostEntry[] {
  const purpose = kind === 'loyalty' ? 'retention' : kind === 'training' ? 'training' : 'acquisition';
  const middle = startsOn + Math.floor((endsOn - startsOn) / 2);
  const first = Math.round(costCents * 0.5);
  const second = Math.round(costCents * 0.3);
  const parts = [
    ['préparation', startsOn, first],
    ['supports', middle, second],
    ['solde', endsOn, costCents - first - second],
  ] as const;
  return parts.flatMap(([part, day, amountCents]) =>
    day > today
      ? []
      : costOf({ day, label: `${name} : ${part}`, purpose, nature: 'variable', amountCents, campaignId: id }),
  );
}

/** Commissions of 3 % and deliveries of 4 % of what was sold in a month; cars and meals of each rep; tastings of some families. */
export function costsOf({ clock, roster, orders, campaigns }: OfficeWorld): CostEntry[] {
  const net = monthlyNetOf(orders.filter(isCounting));
  const entries = campaigns.flatMap((campaign) => ofCampaign(campaign, clock.today));
  for (let month = monthOf(clock.start); month <= monthOf(clock.today); month++) {
    const day = Math.min(firstDayOf(month + 1) - 1, clock.today);
    entries.push(...fixedOf(firstDayOf(month)).filter((entry) => entry.day <= clock.today));
    let sold = 0;
    for (const { id, name, team, to, from } of roster.reps) {
      const own = Math.max(0, net.get(id)?.get(month) ?? 0);
      sold += own;
      if (!isValidOn({ from, to }, day)) continue;
      const teamId = teamIdOf(team);
      const road = Math.round(chanceOf('road', id, month).between(38_000, 56_000) / 100) * 100;
      entries.push(
        costOf({
          day,
          label: `Commission ${name}`,
          purpose: 'retention',
          nature: 'variable',
          amountCents: Math.round(own * 0.03),
          userId: id,
          teamId,
        }),
        costOf({
          day,
          label: `Véhicule et repas ${name}`,
          purpose: 'structure',
          nature: 'fixed',
          amountCents: road,
          userId: id,
          teamId,
        }),
      );
    }
    entries.push(
      costOf({
        day,
        label: 'Livraisons',
        purpose: 'structure',
        nature: 'variable',
        amountCents: Math.round(sold * 0.04),
      }),
    );
    for (const family of ['Cafés', 'Chocolats', 'Huiles et vinaigres'])
      entries.push(
        costOf({
          day,
          label: `Dégustations ${family}`,
          purpose: 'acquisition',
          nature: 'variable',
          amountCents: 100 * chanceOf('tasting', family, month).int(280, 520),
          familyId: familyIdOf(family),
        }),
      );
  }
  return entries;
}
