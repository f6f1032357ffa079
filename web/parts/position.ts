import { createSignal, onMount } from 'solid-js';
import { type Fix, currentFix, positionAllowed } from '../platform/geolocation.ts';

const key = 'terrain.position';

const [isOn, setOn] = createSignal(localStorage.getItem(key) === 'on');
const [fix, setFix] = createSignal<Fix>();
const [isLooking, setLooking] = createSignal(false);
const [isRefused, setRefused] = createSignal(false);

async function look(): Promise<void> {
  setLooking(true);
  const found = await currentFix();
  if (found) setFix(found);
  setRefused(found === undefined);
  setLooking(false);
}

/**
 * Where the phone is, to sort lists only: never stored, never sent (decisions.md 32). Off until the rep turns it on; then read
 * when a list opens, and only when the browser needs no question for it.
 */
export function createPosition() {
  onMount(() => {
    if (isOn()) void positionAllowed().then((allowed) => (allowed ? look() : undefined));
  });
  const turnOn = async () => {
    await look();
    setOn(fix() !== undefined);
    if (isOn()) localStorage.setItem(key, 'on');
  };
  const turnOff = () => {
    setOn(false);
    setFix();
    localStorage.removeItem(key);
  };
  /** The last fix, while the rep wants it. */
  const shown = () => (isOn() ? fix() : undefined);
  return { fix: shown, isOn, isLooking, isRefused, turnOn, turnOff };
}
