import { vibration } from './preference.ts';

export const canVibrate = (): boolean => 'vibrate' in navigator;

/** A 10 ms touch after a save, where phones can and its owner wants it; carries no meaning of its own. */
export function vibrateBriefly(): void {
  if (canVibrate() && vibration.value() === 'on') navigator.vibrate(10);
}
