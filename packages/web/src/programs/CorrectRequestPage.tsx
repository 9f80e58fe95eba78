import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { allProblems } from '../words/all-problems.ts';
import { useIntakeWords } from '../words/intake.ts';
import { useLanguage } from '../words/words.ts';
import { type IntakeRow, intakeQuery, useCorrectIntake } from './intake.queries.ts';
import css from './RequestForm.module.css';
import { RequestForm } from './RequestForm.tsx';

/** What was written down wrongly is written anew with the reason; the version before stays in the record. */
export function CorrectRequestPage({ requestId }: { requestId: IntakeRow['id'] }) {
  const words = useIntakeWords();
  const missing = allProblems[useLanguage()]['intake.not-found'];
  const list = useInfiniteQuery(intakeQuery('open'));
  const row = list.data?.pages.flatMap(page => page.rows).find(it => it.id === requestId);
  usePageTitle(words.form.correct);
  return (
    <div className={css.page}>
      {list.isError && !list.data && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={8} rowHeight={44} />}
      {list.data && !row && (
        <Nothing title={missing.title}>
          <p>{missing.says}</p>
          <ButtonLink to="/intake" search={{ show: 'open' }}>
            {words.title}
          </ButtonLink>
        </Nothing>
      )}
      {row && <Correction row={row} />}
      <StatusLine hints={[]} />
    </div>
  );
}

function Correction({ row: shown }: { row: IntakeRow }) {
  const words = useIntakeWords();
  const say = words.form;
  const navigate = useNavigate();
  const correct = useCorrectIntake();
  // What is corrected is what was seen when the page opened, also when the list is read again meanwhile.
  const [row] = useState(shown);
  const [reason, setReason] = useState('');
  const back = () => void navigate({ to: '/intake', search: { show: 'open', request: row.id } });
  const send = (entry: Parameters<typeof correct.mutate>[0]['entry'], told: string) =>
    reason.trim() !== '' &&
    !correct.isPending &&
    correct.mutate(
      { requestId: row.id, seen: row.versionId, entry, reason: reason.trim() },
      {
        onSuccess: () => {
          tell(told);
          back();
        },
      },
    );
  return (
    <RequestForm
      title={say.correct}
      zone={row.zone}
      before={row}
      isPending={correct.isPending || reason.trim() === ''}
      error={correct.error}
      save={say.saveCorrection}
      onSave={entry => void send(entry, words.told.corrected)}
      onCancel={back}
    >
      <Section title={say.reason}>
        <div className={css.line}>
          <TextInput
            className={css.grow ?? ''}
            aria-label={say.reason}
            maxLength={300}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button
            aria-disabled={reason.trim() === '' || correct.isPending}
            onClick={() => void send(null, words.told.withdrawn)}
          >
            {say.withdraw}
          </Button>
        </div>
        <p className={css.hint}>{say.withdrawSays}</p>
      </Section>
    </RequestForm>
  );
}
