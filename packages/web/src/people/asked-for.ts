import { useEffect, useRef } from 'react';

/**
 * What was typed into the search of the frame, on its way to the list of patients. It stays in memory: an address or
 * the browser's history would keep a name.
 */
let waiting = '';
let hear: ((text: string) => void) | undefined;

export function askForPatients(text: string): void {
  waiting = text;
  hear?.(taken());
}

function taken(): string {
  const text = waiting;
  waiting = '';
  return text;
}

/** Hands over what waits, and whatever is asked for while the list is open. */
export function useAskedFor(onAsked: (text: string) => void): void {
  const current = useRef(onAsked);
  useEffect(() => {
    current.current = onAsked;
  });
  useEffect(() => {
    hear = text => current.current(text);
    if (waiting !== '') hear(taken());
    return () => {
      hear = undefined;
    };
  }, []);
}
