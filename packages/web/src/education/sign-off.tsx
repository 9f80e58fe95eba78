import { Status } from '../kit/Status.tsx';
import { useEducationWords } from '../words/education.ts';

/** How many of a list nobody signed. */
export type Unsigned = 'none' | 'some' | 'all';

export function unsignedAmong(texts: readonly { readonly isSignedOff: boolean }[]): Unsigned {
  const count = texts.filter(it => !it.isSignedOff).length;
  if (count === 0) return 'none';
  return count === texts.length ? 'all' : 'some';
}

/** Said once above a list in which nobody signed anything; where some are signed, each of the others says so itself. */
export function UnsignedLine({
  unsigned,
  className,
}: {
  unsigned: Unsigned;
  className?: string | undefined;
}) {
  const words = useEducationWords();
  if (unsigned !== 'all') return null;
  return (
    <p className={className}>
      <Status look="needs">{words.noneSigned}</Status>
    </p>
  );
}
