import { MantineProvider } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { theme, variables } from './theme.ts';

/** The server writes a fresh nonce into the page for each answer; Mantine's few styles carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function forcedTheme(): 'light' | 'dark' | undefined {
  const value = document.documentElement.dataset.theme;
  return value === 'light' || value === 'dark' ? value : undefined;
}

/** Light or dark as the system says, unless `data-theme` on the page says otherwise. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  const forced = useSyncExternalStore(watchTheme, forcedTheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      {...(forced && { forceColorScheme: forced })}
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
