import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  isRedirect,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../access/session.queries.ts';
import { problemOf } from '../kit/client.ts';
import { BrokenPage, MissingPage, PageComing } from './BrokenPage.tsx';
import { Frame } from './Frame.tsx';
import { goHome } from './go-home.ts';

export const root = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
});

/** Every page of who is signed in. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    try {
      const { gate, actor } = await context.queries.ensureQueryData(sessionQuery);
      if (gate === 'set-up') throw redirect({ to: '/set-up' });
      if (location.pathname === '/') goHome(actor);
    } catch (error) {
      if (isRedirect(error)) throw error;
      if (problemOf(error).code !== 'access.not-signed-in') throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
  component: Frame,
  pendingComponent: PageComing,
});
