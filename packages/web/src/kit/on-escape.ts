import type { KeyboardEvent } from 'react';

/** Escape leaves what has the focus, and nothing that stands around it. */
export const onEscape =
  (leave: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  };
