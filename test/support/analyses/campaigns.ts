import { begunIn, creditsOf, isConversion } from '../brute-campaigns.ts';
import { byText, type Inquiry, sum } from './plain.ts';

/** 97.5 % quantile of Student's distribution, from its density: the simplest way there is, three decimals as in books. */
function studentByDensity(degrees: number): number {
  // Under t = √ν tan θ the density is a power of the cosine.
  const steps = 40_000;
  const quarter = Math.PI / 2;
  const power = (theta: number) => Math.cos(theta) ** (degrees - 1);
  const width = quarter / steps;
  const heights = Array.from({ length: steps }, (_, index) => power((index + 0.5) * width) * width);
  const all = sum(heights, (height) => height);
  let seen = 0;
  for (const [index, height] of heights.entries()) {
    if (seen + height >= 0.95 * all) {
      const theta = (index + (0.95 * all - seen) / height) * width;
      return Math.round(Math.sqrt(degrees) * Math.tan(theta) * 1000) / 1000;
    }
    seen += height;
  }
  return Number.NaN;
}
const quantiles = new Map<number, number>();
/** Books have lines for 1 to 30, 40, 60 and 120 degrees. */
export function student(degrees: number): number {
  const lines = [...Array.from({ length: 30 }, (_, index) => index + 1), 40, 60, 120];
  const line = lines.findLast((one) => one <= degrees + 1e-6) ?? 1;
  const value = quantiles.get(line) ?? studentByDensity(line);
  quantiles.set(line, value);
  return value;
}

const meanOf = (values: readonly number[]): number => sum(values, (value) => value) / values.length;
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return sum(values, (value) => (value - mean) * (value - mean)) / (values.length - 1);
};

/** Half of the 95 % interval of the difference of two means. */
function halfOf(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 2 || b.length < 2) return null;
  const [x, y] = [varianceOf(a) / a.length, varianceOf(b) / b.length];
  if (x + y === 0) return 0;
  const degrees = ((x + y) * (x + y)) / ((x * x) / (a.length - 1) + (y * y) / (b.length - 1));
  return student(degrees) * Math.sqrt(x + y);
}

function lift({ book, office }: Inquiry, campaign: Inquiry['office']['campaigns'][number]) {
  const { id, startsOn, endsOn, attributionDays } = campaign;
  const stop = Math.min(endsOn + attributionDays, book.today) + 1;
  const days = Math.max(0, stop - startsOn);
  const members = office.campaignMembers.filter(({ campaignId, removed }) => campaignId === id && !removed);
  const accounts = [...new Set(members.map(({ customerId }) => customerId))];
  const isTreated = (customer: string) =>
    members.some(({ customerId, arm }) => customerId === customer && arm === 'treated');
  const netOf = (customer: string, from: number, to: number) =>
    sum(
      book.known.documents.filter(({ customerId, day }) => customerId === customer && day >= from && day < to),
      ({ netCents }) => netCents,
    );
  const change = (customer: string) =>
    netOf(customer, startsOn, startsOn + days) - netOf(customer, startsOn - days, startsOn);
  const treated = accounts.filter((one) => isTreated(one)).map((one) => change(one));
  const control = accounts.filter((one) => !isTreated(one)).map((one) => change(one));
  const counts = {
    treated: treated.length,
    control: control.length,
    days,
    isSmall: treated.length < 5 || control.length < 5,
  };
  const none = { value: null, low: null, high: null, ...counts };
  if (days === 0) return { ...none, reason: 'not_begun' };
  if (treated.length === 0) return { ...none, reason: 'no_treated' };
  if (control.length === 0) return { ...none, reason: 'no_control' };
  const value = meanOf(treated) - meanOf(control);
  const half = halfOf(treated, control);
  return { value, low: half === null ? null : value - half, high: half === null ? null : value + half, ...counts };
}

/** What campaigns cost, brought and changed. */
export function actions(inquiry: Inquiry): object | null {
  const { book, office, span } = inquiry;
  const told = { facts: book.facts, known: book.known, office };
  const begun = begunIn(office, span);
  if (begun.length === 0) return null;
  const credits = creditsOf(told);
  const figuresOf = (ids: readonly string[]) => {
    const own = credits.filter(({ campaignId }) => ids.includes(campaignId));
    const costs = office.campaignCosts.filter(({ campaignId, voided }) => !voided && ids.includes(campaignId ?? ''));
    const costCents = sum(costs, ({ amountCents }) => amountCents);
    const netCents = sum(own, (one) => one.netCents);
    const marginCents = sum(own, (one) => one.costedCents - one.goodsCents);
    const conversions = own.filter((one) => isConversion(told, one)).length;
    const rate = (brings: number) => (costCents === 0 ? null : brings / costCents - 1);
    return {
      costCents,
      netCents,
      marginCents,
      orders: own.filter(({ isFirst, document }) => isFirst && document.kind === 'order').length,
      conversions,
      roi: rate(marginCents),
      revenueRoi: rate(netCents),
      costPerConversion: costCents === 0 || conversions === 0 ? null : costCents / conversions,
    };
  };
  const campaigns = begun.map((campaign) => {
    const { id, name, kind, channel, startsOn, endsOn, attributionDays, costCents: budgetCents } = campaign;
    const own = credits.filter(({ campaignId }) => campaignId === id);
    const net = sum(own, ({ netCents }) => netCents);
    return {
      campaignId: id,
      name,
      kind,
      channel,
      startsOn,
      endsOn,
      isMaturing: endsOn + attributionDays >= book.today,
      budgetCents,
      ...figuresOf([id]),
      costCoverage: net > 0 ? sum(own, ({ costedCents }) => costedCents) / net : null,
      lift: lift(inquiry, campaign),
    };
  });
  campaigns.sort(
    (a, b) => (b.roi ?? -1e12) - (a.roi ?? -1e12) || b.startsOn - a.startsOn || byText(a.campaignId, b.campaignId),
  );
  const channels = [...new Set(begun.map(({ channel }) => channel))].map((channel) => {
    const ids = begun.filter((one) => one.channel === channel).map(({ id }) => id);
    return { channel, campaigns: ids.length, ...figuresOf(ids) };
  });
  channels.sort((a, b) => b.costCents - a.costCents || byText(a.channel ?? '', b.channel ?? ''));
  return { campaigns, channels, total: { campaigns: begun.length, ...figuresOf(begun.map(({ id }) => id)) } };
}
