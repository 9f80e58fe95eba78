import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayReadClaims } from '@trellis/core/claims/claim.policy';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import { useActor } from '../access/session.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { Page, PageBody } from '../kit/Page.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { ClaimStory } from './ClaimStory.tsx';
import css from './Claims.module.css';
import { lookOf } from './claim-list.ts';
import { type ClaimPageView, claimQuery } from './claims.queries.ts';
import { Fix } from './Fix.tsx';
import { MoneyTable } from './MoneyTable.tsx';
import { NamedOnClaim, NextPayer } from './NextPayer.tsx';

/** One claim: whose it is, how it stands, its money by line, what happened, what has to be fixed. */
export function ClaimPage({ claimId }: { claimId: ClaimId }) {
  const words = useClaimsWords();
  const actor = useActor();
  const mayRead = mayReadClaims.allows(actor);
  const { data, error, refetch } = useQuery({ ...claimQuery(claimId), enabled: mayRead });
  usePageTitle(words.title);
  if (!mayRead) return <Problem error={new ClientProblem('access.not-allowed')} />;
  return (
    <Page>
      {data && <PatientIdentity patient={data.patient} />}
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={9} rowHeight={38} />}
        {data && <Parts view={data} />}
      </PageBody>
    </Page>
  );
}

function Parts({ view }: { view: ClaimPageView }) {
  const words = useClaimsWords();
  const { claim } = view;
  return (
    <>
      <Section
        title={words.claim.title(claim.number)}
        aside={
          <Status look={claim.isLate ? 'soon' : lookOf[claim.state]}>
            {claim.isLate ? words.list.late : words.states[claim.state]}
          </Status>
        }
      >
        <p className={css.says}>
          <Link to="/billing/claims" search={{ month: claim.month }}>
            {words.claim.back}
          </Link>{' '}
          · {claim.payerName} · <span className={css.codes}>{view.diagnoses.join(' ')}</span>
        </p>
        {view.isQmb && <Status look="not">{words.claim.qmb}</Status>}
      </Section>
      <Section title={words.claim.money.title}>
        <MoneyTable claim={claim} />
      </Section>
      <NextPayer view={view} />
      <Fix view={view} />
      <NamedOnClaim view={view} />
      <Section title={words.claim.story.title}>
        <ClaimStory view={view} />
      </Section>
    </>
  );
}
