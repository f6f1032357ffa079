import type { conflict as French } from '../fr/conflict.ts';

export const conflict: typeof French = {
  title: 'Conflict',
  none: 'Nothing to choose here',
  noneText: 'This conflict is settled, or it is not on this device.',
  somebody: 'somebody else',
  also: (who) => `Also changed by ${who}`,
  explained: (who) =>
    `${who} and you wrote here without seeing each other. Their version is on the card; yours is kept. Choose what stays.`,
  mine: 'Me',
  both: 'Keep both',
  bothNote: 'Both texts, one under the other',
  bothReach: 'Mine is added to the note',
  empty: '(empty)',
  standing: 'On the card now',
  moved: (who, what) => `${who} had written “${what}”; the card has changed again since.`,
  missing: 'Choose one of the two',
  confirm: 'Confirm my choice',
  later: 'Later',
  saved: 'Choice saved on this device',
  failed: 'The choice was not saved. Nothing has changed; try again.',
  second: (what, value, who) => `${what} (${who}): ${value}`,
  probability: 'Probability',
  kind: 'Kind',
  person: 'Person',
  company: 'Company',
  family: 'Product family',
};
