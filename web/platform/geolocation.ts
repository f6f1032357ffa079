export type Fix = { latitude: number; longitude: number; accuracyMetres: number; fixedAt: number };

const options = { enableHighAccuracy: false, timeout: 4000, maximumAge: 60_000 };

/** One position, low accuracy, within 4 s; `undefined` when refused, late or absent. Call it only after a tap. */
export function currentFix(): Promise<Fix | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) resolve(undefined);
    else
      navigator.geolocation.getCurrentPosition(
        ({ coords, timestamp }) =>
          resolve({
            latitude: coords.latitude,
            longitude: coords.longitude,
            accuracyMetres: coords.accuracy,
            fixedAt: timestamp,
          }),
        () => resolve(undefined),
        options,
      );
  });
}

/** Whether a position may be asked without a question appearing. */
export async function positionAllowed(): Promise<boolean> {
  if (!('permissions' in navigator)) return false;
  const { state } = await navigator.permissions.query({ name: 'geolocation' });
  return state === 'granted';
}
