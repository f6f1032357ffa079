import type { Task } from '#contract/task.ts';
import { type Act, type Hand, oneOf, save, shown } from './people.ts';
import { idOf } from './world.ts';

const oneTask = (hand: Hand): Task | undefined => oneOf(hand, shown(hand, 'task'));

/** What people do with what they have to do: a manager gives tasks, whoever has them moves, closes and opens them. */
export const taskActs: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  'new task': {
    weight: 2,
    act: (hand) => {
      const { user } = hand.phone;
      const customer = oneOf(hand, shown(hand, 'customer'));
      const assigneeId = hand.random.pick([user.id, user.id, idOf('lea'), idOf('tom')]);
      const kind = hand.random.pick(['visit', 'call', 'follow_up', 'other'] as const);
      const args = { id: hand.id(), kind, customerId: customer?.id ?? null, assigneeId, dueOn: hand.day + 3 };
      return save(hand, [{ name: 'task.create', args }]);
    },
  },
  'edit task': {
    weight: 2,
    act: (hand) => {
      const task = oneTask(hand);
      const fields = hand.random.pick([
        { dueOn: hand.day + hand.random.int(9) },
        { title: `t${hand.random.int(1e6)}` },
      ]);
      return task && save(hand, [{ name: 'task.set', args: { id: task.id, fields } }]);
    },
  },
  'close task': {
    weight: 2,
    act: (hand) => {
      const task = oneTask(hand);
      const status = hand.random.pick(['done', 'done', 'cancelled', 'open'] as const);
      return task && save(hand, [{ name: 'task.close', args: { id: task.id, status, day: hand.day } }]);
    },
  },
  'give task': {
    weight: 1,
    act: (hand) => {
      const task = oneTask(hand);
      const assigneeId = hand.random.pick([idOf('lea'), idOf('tom'), idOf('camille')]);
      return task && save(hand, [{ name: 'task.assign', args: { id: task.id, assigneeId } }]);
    },
  },
};
