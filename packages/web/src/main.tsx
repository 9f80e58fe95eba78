import './kit/no-eval.ts';
import './kit/mantine.css';
import './kit/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { giveUpWaiting, untilUnlocked } from './access/lock.ts';
import { showLocked } from './access/session.queries.ts';
import { whenLocked, whenSignedOut } from './kit/client.ts';
import { createQueries } from './kit/query.ts';
import { ThemeRoot } from './kit/ThemeRoot.tsx';
import { watchTouches } from './kit/touches.ts';
import { LanguageRoot } from './shell/LanguageRoot.tsx';
import { createPages } from './shell/routes.tsx';
import { bringWords, firstLanguage } from './words/words.ts';

const queries = createQueries();
const pages = createPages(queries);

watchTouches();
whenLocked(() => {
  showLocked(queries);
  return untilUnlocked();
});
whenSignedOut(() => {
  giveUpWaiting();
  const { href, pathname } = pages.state.location;
  if (pathname === '/sign-in') return;
  // What was read is forgotten; drafts of open calls stay in memory and are saved once somebody is back.
  queries.clear();
  void pages.navigate({ to: '/sign-in', search: { next: href }, replace: true });
});

const wanted = firstLanguage();
const place = document.getElementById('root');
// Nothing here awaits: the words of a language import from the file this is built into, and each would wait for the other.
if (place)
  void bringWords(wanted)
    .then(
      () => wanted,
      () => 'en' as const,
    )
    .then(language =>
      createRoot(place).render(
        <StrictMode>
          <ThemeRoot>
            <LanguageRoot first={language}>
              <QueryClientProvider client={queries}>
                <RouterProvider router={pages} />
              </QueryClientProvider>
            </LanguageRoot>
          </ThemeRoot>
        </StrictMode>,
      ),
    );
