import { useQuery } from '@tanstack/react-query';
import { mayEditSetup, mayReadSetup } from '@trellis/core/claims/claim-setup.policy';
import { useActor } from '../access/session.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { claimSetupQuery, type SetupView } from './claim-setup.queries.ts';
import css from './Setup.module.css';
import { SetupCharges } from './SetupCharges.tsx';
import { SetupIdentity } from './SetupIdentity.tsx';
import { SetupPayers } from './SetupPayers.tsx';
import { SetupPeople } from './SetupPeople.tsx';
import { SetupPractice } from './SetupPractice.tsx';
import { SetupSites } from './SetupSites.tsx';

/** Who bills, through whom and to whom, and what is missing before a claim can leave. It shows no patient. */
export function SetupPage() {
  const words = useClaimSetupWords();
  const actor = useActor();
  const mayRead = mayReadSetup.allows(actor);
  const { data, error, refetch } = useQuery({ ...claimSetupQuery, enabled: mayRead });
  usePageTitle(words.title);
  if (!mayRead) return <Problem error={new ClientProblem('access.not-allowed')} />;
  const mayEdit = mayEditSetup.allows(actor);
  return (
    <Page>
      <PageHead title={words.title} says={!mayEdit && words.readOnly} />
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={8} rowHeight={38} />}
        {data && (
          <>
            <MissingList view={data} />
            <SetupIdentity view={data} mayEdit={mayEdit} />
            <SetupPractice />
            <SetupPeople view={data} mayEdit={mayEdit} />
            <SetupPayers view={data} mayEdit={mayEdit} />
            <SetupSites view={data} mayEdit={mayEdit} />
            <SetupCharges view={data} mayEdit={mayEdit} />
          </>
        )}
      </PageBody>
    </Page>
  );
}

function MissingList({ view }: { view: SetupView }) {
  const words = useClaimSetupWords().missing;
  return (
    <Section title={words.title}>
      {view.missing.length === 0 ? (
        <Status look="met">{words.none}</Status>
      ) : (
        <ul className={css.missing}>
          {view.missing.map(({ kind, name }) => (
            <li key={`${kind} ${name}`}>
              <Status look="needs">{words.kinds[kind](name ?? '')}</Status>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
