import { createSignal } from 'solid-js';
import { type Fix, currentFix } from '../../platform/geolocation.ts';

export type VisitPosition = ReturnType<typeof createVisitPosition>;

/**
 * Off for each new visit. The fix is asked when it is turned on, so that saving never waits for it (decisions.md 32). Of the whole sheet: the
 * form may be left for the list of products and come back.
 */
export function createVisitPosition() {
  const [isOn, setOn] = createSignal(false);
  const [isLooking, setLooking] = createSignal(false);
  const [fix, setFix] = createSignal<Fix>();
  const turn = async (on: boolean) => {
    setOn(on);
    setFix();
    if (!on) return;
    setLooking(true);
    const found = await currentFix();
    setLooking(false);
    if (isOn()) setFix(found);
  };
  return { isOn, isLooking, fix, turn };
}
