import { Link } from '@tanstack/react-router';
import { type Mend, placeOfMend } from '@trellis/core/claims/denial';
import { useClaimsWords } from '../words/claims.ts';
import type { Claim } from './claims.queries.ts';

/** The page on which what mends a refusal is done; nothing where it is done here. */
export function MendLink({ claim, mend }: { claim: Claim; mend: Mend }) {
  const words = useClaimsWords().mendPlaces;
  const place = placeOfMend(mend);
  if (place === 'claim') return null;
  if (place === 'coverage')
    return (
      <Link to="/patients/$patientId/edit" params={{ patientId: claim.patientId }}>
        {words.coverage}
      </Link>
    );
  if (place === 'eligibility') return <Link to="/billing/eligibility">{words.eligibility}</Link>;
  if (place === 'set-up') return <Link to="/billing/setup">{words['set-up']}</Link>;
  return (
    <Link to="/billing/$month" params={{ month: claim.month }}>
      {words[place]}
    </Link>
  );
}
