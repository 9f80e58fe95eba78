import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from 'react';
import { useWords } from '../words/words.ts';
import { tell } from './notice.ts';

/**
 * A part of a page that is fetched when it is first shown. One that does not come is told, instead of taking down
 * the page around it, on which a call may be running. Browsers remember the failure until the page is loaded again.
 */
export const fetched = <Props extends object>(
  bring: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await bring().catch(() => NotFetched) }));

export function NotFetched() {
  const { notFetched } = useWords().panel;
  useEffect(() => tell(notFetched), [notFetched]);
  return null;
}
