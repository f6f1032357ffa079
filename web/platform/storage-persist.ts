/** Asks the browser not to erase the store; browsers answer by themselves once the app is installed. */
export async function persistStorage(): Promise<boolean> {
  if (!('storage' in navigator)) return false;
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

export type StorageUse = { usedBytes: number; quotaBytes: number; persisted: boolean };

/** What the app takes on this device; `undefined` where the browser does not tell. */
export async function storageUse(): Promise<StorageUse | undefined> {
  if (!('storage' in navigator)) return undefined;
  const [{ usage, quota }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota, persisted };
}
