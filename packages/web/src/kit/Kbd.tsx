import css from './Kbd.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
/** How the key that goes with a letter is called on this machine. */
export const modKey = isMac ? '⌘' : 'Ctrl ';

/** A key, beside the word it triggers; never the only way. */
export function Kbd({ children }: { children: string }) {
  return (
    <span aria-hidden="true">
      <kbd className={css.kbd}>{children}</kbd>
    </span>
  );
}
