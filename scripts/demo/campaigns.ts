import { type Day, monthsBefore } from '#contract/day.ts';
import type { Campaign, CampaignMember } from '#contract/office/campaign.ts';
import type { Clock } from './calendar.ts';
import type { Client } from './customers.ts';
import { chanceOf, idOf } from './random.ts';

type CampaignWords = readonly [
  name: string,
  kind: Campaign['kind'],
  channel: Campaign['channel'],
  monthsAgo: number,
  days: number,
  costCents: number,
];

const campaignWords: readonly CampaignWords[] = [
  ['Été des sirops', 'marketing', 'shop', 16, 45, 90_000],
  ['Conquête boulangeries', 'prospecting', 'visit', 14, 60, 190_000],
  ['Coffrets de fin d’année', 'marketing', 'mail', 12, 40, 140_000],
  ['Formation cafés de spécialité', 'training', 'event', 8, 30, 80_000],
  ['Retrouvons-nous', 'loyalty', 'phone', 5, 45, 70_000],
  ['Nouvelle gamme infusions', 'marketing', 'email', 1, 50, 120_000],
];

export type Campaigns = { readonly rows: readonly Campaign[]; readonly members: readonly CampaignMember[] };

function membersOf(campaign: Campaign, clients: readonly Client[], today: Day): CampaignMember[] {
  const chance = chanceOf('campaign', campaign.id);
  return clients.flatMap(({ customer, knownFrom }) => {
    if (!chance.is(0.1) || knownFrom > campaign.startsOn) return [];
    const arm = chance.is(0.2) ? ('control' as const) : ('treated' as const);
    const touchedOn = campaign.startsOn + chance.int(0, 20);
    const isTouched = arm === 'treated' && chance.is(0.9) && touchedOn <= today;
    const respondedOn = touchedOn + chance.int(1, 14);
    return {
      id: idOf('member', campaign.id, customer.id),
      campaignId: campaign.id,
      customerId: customer.id,
      arm,
      touchedOn: isTouched ? touchedOn : null,
      respondedOn: isTouched && chance.is(0.35) && respondedOn <= today ? respondedOn : null,
      removed: false,
    };
  });
}

/** Six campaigns, the last one running. */
export function campaignsOf(clients: readonly Client[], { today }: Clock): Campaigns {
  const rows = campaignWords.map(([name, kind, channel, monthsAgo, days, costCents]) => {
    const startsOn = monthsBefore(today, monthsAgo);
    return {
      id: idOf('campaign', name),
      name,
      kind,
      channel,
      startsOn,
      endsOn: startsOn + days,
      costCents,
      attributionDays: 60,
    };
  });
  return { rows, members: rows.flatMap((row) => membersOf(row, clients, today)) };
}

/** Who answered which campaign and when it ends: half of their orders come from it. */
export function answersOf({ rows, members }: Campaigns): Map<string, { campaignId: string; from: Day; to: Day }> {
  const ends = new Map(rows.map(({ id, endsOn }) => [id, endsOn]));
  return new Map(
    members.flatMap(({ customerId, campaignId, respondedOn }) =>
      respondedOn === null
        ? []
        : [[customerId, { campaignId, from: respondedOn, to: (ends.get(campaignId) ?? 0) + 14 }]],
    ),
  );
}
