import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayReadClaims } from '@trellis/core/claims/claim.policy';
import { useActor } from '../access/session.queries.ts';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import css from './Claims.module.css';
import { claimWorkQuery } from './claims.queries.ts';

/** On the page a biller begins with: how many claims came back. Nothing where none did. */
export function ClaimNotice() {
  const words = useClaimsWords().work;
  const { data } = useQuery({ ...claimWorkQuery, enabled: mayReadClaims.allows(useActor()) });
  const count = data?.claims.length ?? 0;
  if (count === 0) return null;
  return (
    <p className={css.notice}>
      <Status look="soon">{words.notice(count)}</Status>{' '}
      <Link to="/billing/claims" search={{ state: 'work' }}>
        {words.title}
      </Link>
    </p>
  );
}
