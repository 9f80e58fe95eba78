import { useEffect } from 'react';

/** Browsers keep titles in their history: a title names the kind of page, never a patient. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Trellis`;
  }, [title]);
}
