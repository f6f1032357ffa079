/** A 10 ms touch after a save, where phones can; carries no meaning of its own. */
export function vibrateBriefly(): void {
  if ('vibrate' in navigator) navigator.vibrate(10);
}
