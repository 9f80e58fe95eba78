import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rowOutcomes } from '@trellis/core/people/caseload-import.contract';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useCaseloadWords } from '../words/caseload.ts';
import { CaseloadColumns } from './CaseloadColumns.tsx';
import { CaseloadFaults } from './CaseloadFaults.tsx';
import css from './CaseloadPage.module.css';
import { CaseloadUndecided } from './CaseloadUndecided.tsx';
import { type CaseloadView, caseloadQuery, type ImportId, useBringIn } from './caseload-file.queries.ts';
import { ImportKinds } from './ImportKinds.tsx';

/** A table before and while it is brought in: columns, what becomes of the rows, what is wrong, who is alike. */
export function CaseloadPage({ importId }: { importId: ImportId }) {
  const words = useCaseloadWords();
  const { data, error, refetch } = useQuery(caseloadQuery(importId));
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <ImportKinds />
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={8} rowHeight={38} />}
      {data && (
        <div className={css.body}>
          <BringIn importId={importId} view={data} />
          <CaseloadUndecided importId={importId} view={data} />
          <CaseloadFaults view={data} />
          {!data.isBegun && <CaseloadColumns key={data.mapping.join()} importId={importId} view={data} />}
        </div>
      )}
      <StatusLine hints={[]} />
    </div>
  );
}

const looks: Readonly<Record<(typeof rowOutcomes)[number], StatusLook>> = {
  waiting: 'waiting',
  added: 'met',
  filled: 'met',
  unchanged: 'not',
  refused: 'unmet',
  undecided: 'needs',
};

function BringIn({ importId, view }: { importId: ImportId; view: CaseloadView }) {
  const words = useCaseloadWords();
  const { bring, done } = useBringIn(importId);
  const { waiting, undecided } = view.outcomes;
  const isDone = view.isBegun && waiting === 0 && !bring.isPending;
  return (
    <section className={css.bring} aria-label={words.title}>
      <h1>{words.title}</h1>
      <ul aria-label={words.outcomesLabel} className={css.outcomes}>
        {rowOutcomes
          .filter(outcome => view.outcomes[outcome] > 0)
          .map(outcome => (
            <li key={outcome}>
              <b>{view.outcomes[outcome]}</b> <Status look={looks[outcome]}>{words.outcomes[outcome]}</Status>
            </li>
          ))}
      </ul>
      {bring.isPending && (
        <p className={css.progress} role="status">
          <progress max={view.total} value={done ?? view.total - waiting} aria-hidden="true" />
          {words.bringing(done ?? view.total - waiting, view.total)}
        </p>
      )}
      {bring.isError && <ProblemLine error={bring.error} />}
      {isDone && (
        <p>
          <b>{words.done}</b> {undecided === 0 && words.doneSays}
        </p>
      )}
      <p className={css.acts}>
        {waiting > 0 && view.missing.length === 0 && (
          <Button
            variant="filled"
            aria-disabled={bring.isPending}
            onClick={() => !bring.isPending && bring.mutate()}
          >
            {bring.isError ? words.goOn : words.bring(waiting)}
          </Button>
        )}
        {isDone && (
          <>
            <ButtonLink to="/patients">{words.toPatients}</ButtonLink>
            <ButtonLink variant="subtle" to="/imports/caseload">
              {words.another}
            </ButtonLink>
          </>
        )}
      </p>
    </section>
  );
}
