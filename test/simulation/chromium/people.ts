/** Who signs in: two reps, and the manager of both. */
export const people = ['lea', 'tom', 'camille'] as const;
export type Person = (typeof people)[number];

export const password = 'correct horse battery';
export const emailOf = (person: Person): string => `${person}@valmy.test`;

/** 22 characters, readable in a failure. */
export const idOf = (name: string): string => name.padEnd(22, '_').slice(0, 22);

/** Customers a rep sees: odd ones are lea's, even ones tom's. */
export const customersOf = (person: Person): string[] =>
  Array.from({ length: 30 }, (_, index) => idOf(`c${index * 2 + (person === 'tom' ? 2 : 1)}`));
