import { useQuery } from '@tanstack/react-query';
import type { Month } from '@trellis/core/basics/day';
import { mayReadClaims, mayReleaseClaims } from '@trellis/core/claims/claim.policy';
import { useActor } from '../access/session.queries.ts';
import { MonthChoice } from '../billing/MonthChoice.tsx';
import { amount } from '../billing/money.ts';
import { ClientProblem } from '../kit/client.ts';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { useClaimsWords } from '../words/claims.ts';
import { ClaimRows } from './ClaimRows.tsx';
import css from './Claims.module.css';
import { type ClaimFilter, claimFilters, claimsIn } from './claim-list.ts';
import { type ClaimMonth, type ClaimWork, claimMonthQuery, claimWorkQuery } from './claims.queries.ts';
import { Ready } from './Ready.tsx';

export type ClaimsPageProps = {
  readonly month: Month;
  readonly filter: ClaimFilter;
  readonly onMonth: (month: Month) => void;
  readonly onFilter: (filter: ClaimFilter) => void;
};

const monthsBack = 12;

/** What came back and waits for somebody, what is approved and not sent, and every claim of a month. */
export function ClaimsPage({ month, filter, onMonth, onFilter }: ClaimsPageProps) {
  const words = useClaimsWords();
  const actor = useActor();
  const mayRead = mayReadClaims.allows(actor);
  const { data, error, refetch } = useQuery({ ...claimMonthQuery(month), enabled: mayRead });
  const work = useQuery({ ...claimWorkQuery, enabled: mayRead });
  usePageTitle(words.title);
  if (!mayRead) return <Problem error={new ClientProblem('access.not-allowed')} />;
  return (
    <Page>
      <PageHead title={words.title}>
        <MonthChoice month={month} back={monthsBack} onMonth={onMonth} />
        <Segments
          label={words.filter.label}
          choices={claimFilters.map(value => ({ value, label: words.filter[value] }))}
          chosen={filter}
          onChoose={onFilter}
        />
      </PageHead>
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={9} rowHeight={38} />}
        {data && (
          <>
            <Missing missing={data.missing} />
            {work.error && !work.data && (
              <Section title={words.work.title}>
                <Problem error={work.error} onRetry={() => void work.refetch()} />
              </Section>
            )}
            {work.data && (
              <Section
                title={words.work.title}
                aside={work.data.claims.length || undefined}
                none={work.data.claims.length === 0 && words.work.none}
              >
                {work.data.claims.length > 0 && (
                  <ClaimRows
                    claims={work.data.claims}
                    people={work.data.patients}
                    label={words.work.title}
                    isWork
                  />
                )}
              </Section>
            )}
            {work.data && <ForNext work={work.data} />}
            <Ready key={month} view={data} mayRelease={mayReleaseClaims.allows(actor)} />
            <Sent view={data} filter={filter} />
          </>
        )}
      </PageBody>
    </Page>
  );
}

/** What one payer left to the patient and the next has not seen, of every month; nothing where nothing waits. */
function ForNext({ work: { forNext, patients } }: { work: ClaimWork }) {
  const words = useClaimsWords().list;
  if (forNext.length === 0) return null;
  const says = new Map(
    forNext.map(({ claim, next }) => [claim.id, words.leftFor(amount(next.leftCents), next.name)]),
  );
  return (
    <Section title={words.forNext} aside={forNext.length}>
      <ClaimRows
        claims={forNext.map(it => it.claim)}
        people={patients}
        label={words.forNext}
        isWork
        says={says}
      />
    </Section>
  );
}

function Missing({ missing }: { missing: ClaimMonth['missing'] }) {
  const words = useClaimsWords().missing;
  const { kinds } = useClaimSetupWords().missing;
  if (missing.length === 0) return null;
  return (
    <Section title={words.title}>
      <ul className={css.missing}>
        {missing.map(it => (
          <li key={it.kind}>
            <Status look="needs">{kinds[it.kind](it.name ?? '')}</Status>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sent({ view, filter }: { view: ClaimMonth; filter: ClaimFilter }) {
  const words = useClaimsWords().list;
  const shown = claimsIn(view.claims, filter);
  return (
    <Section
      title={words.title}
      aside={shown.length || undefined}
      none={shown.length === 0 && (view.claims.length === 0 ? words.none : words.nobody)}
    >
      {shown.length > 0 && <ClaimRows claims={shown} people={view.patients} label={words.title} />}
    </Section>
  );
}
