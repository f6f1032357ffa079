// The types of a service worker are not those of a page, which compiles this file too.
type Data = { readonly json: () => unknown };
type OpenWindow = {
  readonly navigate: (url: string) => Promise<{ readonly focus: () => Promise<unknown> } | null>;
};
export type Windows = {
  readonly matchAll: (of: { type: 'window' }) => Promise<readonly OpenWindow[]>;
  readonly openWindow: (url: string) => Promise<unknown>;
};

type Shown = { title: string; body: string; lang: string; navigate: string; tag: string };

/** What a declarative message says; a browser that knows such messages shows it without asking the worker. */
function shownOf(data: Data | null): Partial<Shown> {
  try {
    return (data?.json() as { notification?: Shown } | undefined)?.notification ?? {};
  } catch {
    return {};
  }
}

/** A browser takes the right away from who receives without showing: something is shown whatever came. */
export async function showPushed(registration: ServiceWorkerRegistration, data: Data | null): Promise<void> {
  const { title = 'Terrain', body, lang, navigate = '/', tag } = shownOf(data);
  const said = { ...(body && { body }), ...(lang && { lang }), ...(tag && { tag }) };
  await registration.showNotification(title, { ...said, icon: '/icons/icon-192.png', data: navigate });
}

/** Where a notification leads: a page of ours, nothing else. */
export function placeOf({ data }: Notification, origin: string): string {
  const url = URL.parse(String(data), origin);
  return url?.origin === origin ? url.href : origin;
}

/** In the window that is open, else in a new one. */
export async function openPlace(clients: Windows, place: string): Promise<void> {
  const [open] = await clients.matchAll({ type: 'window' });
  const moved = await open?.navigate(place).catch(() => null);
  await (moved ? moved.focus() : clients.openWindow(place));
}
