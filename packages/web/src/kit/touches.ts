/** When somebody last touched this window; a page that only refreshes itself is not in use. */
let lastTouchMs = Date.now();

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function watchTouches(): void {
  const touched = () => {
    lastTouchMs = Date.now();
  };
  for (const kind of touches) window.addEventListener(kind, touched, { capture: true, passive: true });
}

/** Whole seconds without a touch. A clock that was set back makes it none. */
export const idleSeconds = (nowMs = Date.now()): number =>
  Math.max(0, Math.floor((nowMs - lastTouchMs) / 1000));
