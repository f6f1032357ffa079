// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { type Windows, openPlace, placeOf, showPushed } from '../../web/platform/pushed.ts';
import { compiling, draw } from './draw.tsx';
import { FakeBrowser } from './fake-browser.ts';

const publicKey = `B${'A'.repeat(86)}`;
const address = { endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: publicKey, auth: 'a'.repeat(22) } };

type Phone = {
  readonly permission?: NotificationPermission;
  /** What the person answers when he is asked. */
  readonly answer?: NotificationPermission;
  readonly served?: { publicKey: string | null; isOn: boolean } | 'offline';
  readonly held?: boolean;
};

/** A browser with notifications, in front of a server that offers them, unless said otherwise. */
async function settings({ permission = 'default', answer = 'granted', served, held = false }: Phone = {}) {
  let holds = held;
  const subscription = {
    options: { applicationServerKey: null },
    toJSON: () => address,
    unsubscribe: async () => !(holds = false),
  };
  const pushManager = {
    getSubscription: async () => (holds ? subscription : null),
    subscribe: vi.fn(async () => {
      holds = true;
      return subscription;
    }),
  };
  const asked = vi.fn(async () => {
    vi.stubGlobal('Notification', { permission: answer });
    return answer;
  });
  vi.stubGlobal('Notification', { permission, requestPermission: asked });
  vi.stubGlobal('PushManager', vi.fn());
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: async () => ({ pushManager }) },
  });
  const sent: unknown[] = [];
  const browser = new FakeBrowser(async (url, init) => {
    if (url !== '/api/notifications' || served === 'offline') throw new TypeError('no network');
    if (init.method !== 'POST') return Response.json(served ?? { publicKey, isOn: false });
    sent.push(JSON.parse(String(init.body)));
    return new Response(null, { status: 204 });
  });
  const screen = await draw(browser, '/settings');
  const part = () =>
    [...screen.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent === 'Notifications');
  await vi.waitUntil(() => part()?.querySelector('[role=status]')?.textContent, compiling);
  const state = () =>
    part()
      ?.querySelector('[role=status]')
      ?.textContent?.replaceAll(/[\u00a0\u202f]/gu, ' ') ?? '';
  const button = () => part()?.querySelector('button');
  return { state, button, sent, asked, pushManager, holds: () => holds };
}

const { tellStates: says } = (await import('../../web/i18n/fr/settings.ts')).settings;

test(
  'a phone asks for notifications only when it is told to, and says what became of it',
  async () => {
    const { state, button, sent, asked, pushManager } = await settings();
    expect(state()).toBe(says.off);
    expect([asked.mock.calls.length, sent]).toEqual([0, []]);

    button()?.click();
    await vi.waitUntil(() => state() === says.on);
    expect(sent).toEqual([{ subscription: address }]);
    expect(pushManager.subscribe).toHaveBeenCalledWith(expect.objectContaining({ userVisibleOnly: true }));
  },
  2 * compiling.timeout,
);

test('they are ended here and on the server', async () => {
  const { state, button, sent, holds } = await settings({
    permission: 'granted',
    held: true,
    served: { publicKey, isOn: true },
  });
  expect(state()).toBe(says.on);

  button()?.click();
  await vi.waitUntil(() => state() === says.off);
  expect([sent, holds()]).toEqual([[{ subscription: null }], false]);
});

test('a person who says no to the browser is asked no more', async () => {
  const { state, button, sent } = await settings({ answer: 'denied' });
  button()?.click();
  await vi.waitUntil(() => state() === says.blocked);
  expect([sent, button()]).toEqual([[], null]);
});

test('a right that was taken back in the browser is no longer on, whatever the server believes', async () => {
  expect((await settings({ served: { publicKey, isOn: true } })).state()).toBe(says.off);
});

test('where none can come, no button says otherwise', async () => {
  const blocked = await settings({ permission: 'denied' });
  expect([blocked.state(), blocked.button()]).toEqual([says.blocked, null]);
  const unavailable = await settings({ served: { publicKey: null, isOn: false } });
  expect([unavailable.state(), unavailable.button()]).toEqual([says.unavailable, null]);
  const offline = await settings({ served: 'offline' });
  expect([offline.state(), offline.button()]).toEqual([says.offline, null]);
});

test('a message is shown as it says, one that says nothing is shown all the same', async () => {
  const showNotification = vi.fn(async () => {});
  const registration = { showNotification } as unknown as ServiceWorkerRegistration;
  const notification = { title: 'Ta semaine', body: '…', lang: 'fr', navigate: 'https://t.test/board', tag: 'week' };
  const data = (json: () => unknown) => ({ json });
  await showPushed(
    registration,
    data(() => ({ web_push: 8030, notification })),
  );
  await showPushed(
    registration,
    data(() => JSON.parse('no json')),
  );
  await showPushed(registration, null);
  const icon = '/icons/icon-192.png';
  expect(showNotification.mock.calls).toEqual([
    ['Ta semaine', { body: '…', lang: 'fr', tag: 'week', icon, data: 'https://t.test/board' }],
    ['Terrain', { icon, data: '/' }],
    ['Terrain', { icon, data: '/' }],
  ]);
});

test('a tap leads to a page of ours in the window that is open, else in a new one', async () => {
  const at = (data: string) => placeOf({ data } as Notification, 'https://t.test');
  expect([at('https://t.test/sync'), at('/board'), at('https://evil.test/')]).toEqual([
    'https://t.test/sync',
    'https://t.test/board',
    'https://t.test',
  ]);
  const focus = vi.fn();
  const openWindow = vi.fn();
  const clientsOf = (open: unknown[]) => ({ matchAll: async () => open, openWindow }) as unknown as Windows;
  await openPlace(clientsOf([{ navigate: async () => ({ focus }) }]), 'https://t.test/sync');
  expect([focus.mock.calls.length, openWindow.mock.calls.length]).toEqual([1, 0]);
  await openPlace(clientsOf([]), 'https://t.test/sync');
  expect(openWindow).toHaveBeenCalledWith('https://t.test/sync');
});
