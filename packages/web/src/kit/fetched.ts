import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const againMs = 2_000;

/**
 * A part of a page that is fetched when it is first shown. A server that is away then is asked again until it is
 * back: a part that never came would take the page around it down, and a call may be running there.
 */
export const fetched = <Props extends object>(
  bring: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> => lazy(async () => ({ default: await untilItComes(bring) }));

export async function untilItComes<Value>(bring: () => Promise<Value>, waitMs = againMs): Promise<Value> {
  for (;;) {
    try {
      return await bring();
    } catch {
      await new Promise(resolve => setTimeout(resolve, waitMs));
    }
  }
}
