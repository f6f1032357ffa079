import { addPhoto } from '../../web/sync/photos.ts';
import { takePhoto } from './camera.ts';
import { type Act, type Hand, mine, oneOf, storing } from './people.ts';

const photograph = (hand: Hand, visitId: string): Promise<void> =>
  storing(hand, 'photo', async () => (await addPhoto(hand.store, visitId, takePhoto(hand.random))).mids);

/** Pictures of one's own visits, once or twice. */
export const photoActs: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  photo: {
    weight: 5,
    act: async (hand) => {
      const visit = oneOf(hand, mine(hand, 'interaction'));
      if (!visit) return;
      await photograph(hand, visit.id);
      if (hand.random.chance(0.3)) await photograph(hand, visit.id);
    },
  },
};
