import type { visit as French } from '../fr/visit.ts';

export const visit: typeof French = {
  title: 'New visit',
  detected: 'Detected nearby',
  outcome: 'Outcome',
  amount: 'Amount excl. VAT',
  note: 'Note',
  date: 'Date',
  nextStep: 'Next step',
  save: 'Save visit',
  savedHere: 'Saved on this device, sent when the network is back',
  saved: 'Saved on this device',
  draftKept: 'Draft kept',
  needOutcome: 'Choose an outcome',
  badAmount: 'Write an amount such as 640.00',
  chooseCustomer: 'Choose a customer',
  search: 'Search customers',
  create: (name) => `Create “${name}”`,
  duplicate: (time) => `Already logged at ${time} — log it anyway?`,
};
