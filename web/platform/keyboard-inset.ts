/**
 * Tells the page how much the on-screen keyboard covers, as `--keyboard`, so that a save button stays above it.
 * Browsers that shrink the page themselves give 0.
 */
export function followKeyboard(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = () => {
    const coveredPx = Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop));
    // A pinch zoom also shrinks the visual viewport; it is not a keyboard.
    document.documentElement.style.setProperty('--keyboard', viewport.scale > 1 ? '0px' : `${coveredPx}px`);
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
}
