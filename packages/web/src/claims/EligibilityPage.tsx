import { useQuery } from '@tanstack/react-query';
import { mayAskEligibility, mayReadEligibility } from '@trellis/core/claims/eligibility.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePayerEligibilityWords } from '../words/payer-eligibility.ts';
import { EligibilityAsking } from './EligibilityAsking.tsx';
import { EligibilityChanges } from './EligibilityChanges.tsx';
import { EligibilityPatients } from './EligibilityPatients.tsx';
import { eligibilityQuery } from './eligibility.queries.ts';

/** Who is covered by whom, as payers say it; what differs from the chart comes first. */
export function EligibilityPage() {
  const words = usePayerEligibilityWords();
  const actor = useActor();
  const mayRead = mayReadEligibility.allows(actor);
  const { data, error, refetch } = useQuery({ ...eligibilityQuery, enabled: mayRead });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  usePageTitle(words.title);
  if (!mayRead) return <Problem error={new ClientProblem('access.not-allowed')} />;
  const mayAsk = mayAskEligibility.allows(actor);
  const choose = (patientId: string) => {
    const next = new Set(chosen);
    if (!next.delete(patientId)) next.add(patientId);
    setChosen(next);
  };
  return (
    <Page>
      <PageHead title={words.title} says={words.says} />
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={8} rowHeight={38} />}
        {data && (
          <>
            <EligibilityChanges rows={data.rows} />
            {mayAsk && <EligibilityAsking view={data} chosen={chosen} onAsked={() => setChosen(new Set())} />}
            <EligibilityPatients rows={data.rows} chosen={chosen} onChoose={mayAsk ? choose : undefined} />
          </>
        )}
      </PageBody>
    </Page>
  );
}
