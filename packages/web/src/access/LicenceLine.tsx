import { useQuery } from '@tanstack/react-query';
import { licenceStateOn } from '@trellis/core/access/licence';
import { Suspense } from 'react';
import { fetched } from '../kit/fetched.tsx';
import { ownLicencesQuery } from './licences.queries.ts';
import { usePracticeDay } from './practice-day.ts';

const LicenceState = fetched(() => import('./LicenceState.tsx').then(it => it.LicenceState));

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
