import type { accessClosed as French } from '../fr/access-closed.ts';
import { plural } from '../plural.ts';

export const accessClosed: typeof French = {
  title: 'Access closed',
  text: 'A manager has closed this device’s access. Terrain hands your entries to your manager, then erases its data here.',
  left: (left, total) => `${total - left} of ${total} ${plural('en', total, 'entry', 'entries')} handed in`,
  nothing: 'Nothing waited to be handed in',
  offline: 'No network: nothing is erased until all is handed in. It will go on by itself.',
  again: 'Try again now',
  photos: (count) =>
    `${count} ${plural('en', count, 'photo not sent yet will be lost', 'photos not sent yet will be lost')}.`,
};
