import { needsInstallGuide } from './install.ts';

/** Who may be asked to be told: `install` = an iPhone where only an installed app may, `blocked` = the person said no to the browser. */
export type PushState = 'none' | 'install' | 'blocked' | 'possible';

export function pushState(): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return needsInstallGuide() ? 'install' : 'none';
  return Notification.permission === 'denied' ? 'blocked' : 'possible';
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

const sameBytes = (held: ArrayBuffer | null, key: Uint8Array) =>
  held !== null && new Uint8Array(held).every((byte, at) => byte === key[at]);

const manager = async () => (await navigator.serviceWorker.getRegistration())?.pushManager;

/** Would this browser show something that is sent now? */
export async function hearsPush(): Promise<boolean> {
  return Notification.permission === 'granted' && Boolean(await (await manager())?.getSubscription());
}

/**
 * Asks the person, then the browser's push service. Call it in the tap that wants it: an iPhone hears no other. `undefined`: the
 * person said no, or it could not be done.
 */
export async function askForPush(publicKey: string): Promise<PushSubscriptionJSON | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  try {
    const pushManager = await manager();
    if (!pushManager) return undefined;
    const applicationServerKey = bytesOf(publicKey);
    const held = await pushManager.getSubscription();
    // Of a server that has other keys by now.
    if (held && !sameBytes(held.options.applicationServerKey, applicationServerKey)) await held.unsubscribe();
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    const { endpoint, keys } = made.toJSON();
    return { endpoint, keys };
  } catch {
    return undefined;
  }
}

/** This browser hears nothing any more, whatever the server sends. */
export async function endPush(): Promise<void> {
  if (pushState() === 'none' || pushState() === 'install') return;
  const held = await (await manager())?.getSubscription();
  await held?.unsubscribe();
}
