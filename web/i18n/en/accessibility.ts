import type { accessibility as French } from '../fr/accessibility.ts';

export const accessibility: typeof French = {
  title: 'Accessibility',
  statement: 'Statement',
  text: 'Terrain aims at WCAG 2.2, levels A and AA, on all its pages, in French and in English.',
  state: 'State',
  stateText:
    'Partially conformant, by our own checks. No third party has audited it against RGAA, so no rate is claimed.',
  checked: 'Checked with every version',
  checkedList: [
    'no axe finding (WCAG 2.2 A and AA, best practice) on any screen, light, dark and full sun',
    'no sideways scrolling at 320 px, targets of 48 px',
    'a whole visit and the explanation of a figure with the keyboard alone',
    'contrast of main text at least 7 to 1',
    'the system’s reduced motion, increased contrast and forced colours are respected',
  ].join('\n'),
  limits: 'Known limits',
  limitsList: [
    'charts have an equivalent table, but cannot be walked point by point',
    'photos of visits have no description',
    'no trial with people who use a screen reader has taken place yet',
  ].join('\n'),
  help: 'Something in your way?',
  helpText:
    'Write to your company’s Terrain administrator. In France, if the answer does not help, you can turn to the Défenseur des droits.',
  tools: 'To help you',
  toolsText: 'Text size, full sun, left hand and vibration are chosen in Settings.',
};
