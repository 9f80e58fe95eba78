import { Button, TextInput } from '@mantine/core';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useDocumentWords } from '../words/documents.ts';
import css from './DocumentLine.module.css';
import { type DocumentView, useVoidDocument } from './document.queries.ts';

/** Taking back asks why, because it cannot be undone and an auditor will ask. */
export function VoidForm({
  patient,
  document,
  onDone,
}: {
  patient: Patient;
  document: DocumentView;
  onDone: () => void;
}) {
  const words = useDocumentWords();
  const [reason, setReason] = useState('');
  const take = useVoidDocument(patient.id, document.id, () => {
    tell(words.voidedNotice);
    onDone();
  });
  const isWhole = reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !take.isPending) take.mutate({ reason });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.void}>
      <TextInput
        className={css.wide ?? ''}
        label={words.voidReason}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <p className={`${css.formActs} ${css.wide}`}>
        <Button type="submit" aria-disabled={!isWhole || take.isPending}>
          {words.voidKeep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {take.isError && <ProblemLine error={take.error} />}
    </form>
  );
}
