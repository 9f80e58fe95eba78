import { useQuery } from '@tanstack/react-query';
import { licenceStateOn } from '@trellis/core/access/licence';
import { lazy, Suspense } from 'react';
import { ownLicencesQuery } from './licences.queries.ts';
import { usePracticeDay } from './practice-day.ts';

const LicenceState = lazy(() =>
  import('./LicenceState.tsx').then(({ LicenceState }) => ({ default: LicenceState })),
);

/** On Today: only what ends soon or has ended; nothing to see the rest of the time. */
export function LicenceLine({ className }: { className: string }) {
  const { data } = useQuery(ownLicencesQuery);
  const today = usePracticeDay();
  const ending = data?.licences.filter(it => licenceStateOn(it, today) !== 'good') ?? [];
  if (ending.length === 0) return null;
  return (
    <p className={className} role="status">
      <Suspense>
        {ending.map(it => (
          <LicenceState key={it.id} state={it.state} expiresOn={it.expiresOn} today={today} />
        ))}
      </Suspense>
    </p>
  );
}
