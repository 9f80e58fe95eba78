import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useCaseloadWords } from '../words/caseload.ts';
import css from './CaseloadPage.module.css';
import { useSendCaseload } from './caseload-file.queries.ts';
import { ImportKinds } from './ImportKinds.tsx';

/** A list of patients from somewhere else: chosen here, read on the server, looked at before anything is written. */
export function CaseloadStartPage() {
  const words = useCaseloadWords();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const { send, percent } = useSendCaseload(
    importId => void navigate({ to: '/imports/caseload/$importId', params: { importId } }),
  );
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <ImportKinds />
      <section className={css.start} aria-label={words.title}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <input
          ref={field}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={event => {
            const [file] = event.currentTarget.files ?? [];
            if (file && !send.isPending) send.mutate(file);
            event.currentTarget.value = '';
          }}
        />
        <Button
          variant="filled"
          aria-disabled={send.isPending}
          onClick={() => !send.isPending && field.current?.click()}
        >
          {words.choose}
        </Button>
        <p role="status">{percent !== null && (percent < 100 ? words.sending(percent) : words.reading)}</p>
        {send.isError && <ProblemLine error={send.error} />}
      </section>
      <StatusLine hints={[]} />
    </div>
  );
}
