import { expect, test } from 'vitest';
import type { BoardAnswer } from '#contract/answers.ts';
import type { Refusal } from '#contract/errors.ts';
import { board, scopeKey, sell, soap } from '../support/asking.ts';
import { idOf, makeWorld, type World } from '../support/world.ts';

const broom = (unitPriceCents: number) => [{ productId: idOf('broom'), quantity: 1, unitPriceCents }];
const placesOf = ({ rows }: BoardAnswer) =>
  rows.map(({ id, value, rank }) => [id?.replace(/_+$/, '') ?? null, value, rank]);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Refusal) => error.code,
  );

/** lea sells soap in sector A and brooms in sector B; tom sells soap in sector B. */
async function withSalesInTwoSectors(): Promise<World> {
  const world = await makeWorld({ customers: 2 });
  const unit = { id: idOf('beauty'), name: 'Beauté' };
  await world.commit([
    { kind: 'businessUnit', row: unit },
    { kind: 'family', row: { id: idOf('care'), no: 1, name: 'Soin', businessUnitId: unit.id } },
  ]);
  await sell(world, 'lea', 'c1', { lines: soap(300) });
  await sell(world, 'lea', 'c2', { lines: broom(40) });
  await sell(world, 'tom', 'c2', { lines: soap(200) });
  return world;
}

test('a board of a sector, a region, a family or a business unit ranks reps by what they sold there', async () => {
  const world = await withSalesInTwoSectors();
  const places = async (type: string, name: string) => placesOf(await board(world, { scope: scopeKey(type, name) }));

  expect(await places('territory', 'sectorA')).toEqual([['lea', 300, 1]]);
  expect(await places('territory', 'sectorB')).toEqual([
    ['tom', 200, 1],
    ['lea', 40, 2],
  ]);
  expect(await places('territory', 'region')).toEqual([
    ['lea', 340, 1],
    ['tom', 200, 2],
  ]);
  expect(await places('family', 'home')).toEqual([['lea', 40, 1]]);
  for (const [type, name] of [
    ['family', 'care'],
    ['unit', 'beauty'],
  ] as const) {
    expect(await places(type, name)).toEqual([
      ['lea', 300, 1],
      ['tom', 200, 2],
    ]);
  }
});

test('teams rank over a family and a region; a board that has no meaning or place is refused by name', async () => {
  const world = await withSalesInTwoSectors();
  for (const [scope, value] of [
    [scopeKey('territory', 'sectorB'), 240],
    [scopeKey('family', 'care'), 500],
  ] as const) {
    expect(placesOf(await board(world, { unit: 'team', scope }))).toEqual([['north', value, 1]]);
  }
  const visitsOfFamily = { kpi: 'visit_strike_rate', scope: scopeKey('family', 'care') };
  expect(await code(board(world, visitsOfFamily))).toBe('request.scope_without_meaning');
  for (const type of ['territory', 'family', 'unit'])
    expect(await code(board(world, { scope: scopeKey(type, 'nowhere') }))).toBe('request.no_such_scope');
});

test('a rep sees no board by sector, nor of colleagues by family; he sees how teams rank on a family', async () => {
  const world = await withSalesInTwoSectors();
  const [sector, family] = [scopeKey('territory', 'sectorA'), scopeKey('family', 'care')];
  for (const more of [{ scope: sector }, { scope: sector, unit: 'team' as const }, { scope: family }]) {
    expect(await code(board(world, more, 'lea'))).toBe('auth.not_permitted');
    expect(await code(board(world, more, 'camille'))).toBe('answered');
  }
  expect(await code(board(world, { scope: family, unit: 'team' }, 'lea'))).toBe('answered');
});
