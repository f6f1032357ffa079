import { type Accessor, createMemo } from 'solid-js';

const isEqual = <T extends object>(one: T, other: T): boolean => {
  const keys = Object.keys(one) as (keyof T)[];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
};

/**
 * The items of a list that is made anew at each change, the same object again where nothing in it changed: a list then keeps its elements,
 * and with them the tap that has begun, the focus, and what a reader is reading.
 */
export function createSteadyList<T extends object>(
  list: Accessor<readonly T[] | undefined>,
  idOf: (item: T) => string,
): Accessor<T[] | undefined> {
  return createMemo((previous: T[] | undefined) => {
    const before = new Map(previous?.map((item) => [idOf(item), item]));
    return list()?.map((item) => {
      const same = before.get(idOf(item));
      return same && isEqual(same, item) ? same : item;
    });
  }, undefined);
}
