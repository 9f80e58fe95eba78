import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { ConsentId } from '@trellis/core/basics/id';
import { mediaTypes } from '@trellis/core/documents/document';
import { type DocumentKind, documentKinds } from '@trellis/core/documents/document-kind';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useId, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useDocumentWords } from '../words/documents.ts';
import { useUpload } from './document.queries.ts';
import css from './UploadForm.module.css';

/** A paper from this machine. What it is, its content says; the name of the file is not sent. */
export function UploadForm({
  patient,
  consentId,
  onDone,
}: {
  patient: Patient;
  consentId: ConsentId | null;
  onDone: () => void;
}) {
  const words = useDocumentWords();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<DocumentKind>('consent');
  const [title, setTitle] = useState('');
  const [expires, setExpires] = useState('');
  const [proves, setProves] = useState(true);
  const [sent, setSent] = useState(0);
  const upload = useUpload(patient.id, setSent, () => {
    tell(words.uploaded);
    onDone();
  });
  const mayProve = kind === 'consent' && consentId !== null;
  const isWhole = file !== null && (expires === '' || findDay(expires) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || upload.isPending) return;
    upload.mutate({
      file,
      kind,
      title: title.trim() || words.kinds[kind],
      expiresOn: findDay(expires) ?? null,
      consentId: mayProve && proves ? consentId : null,
    });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.upload}>
      <div className={css.wide}>
        <label htmlFor={id} className={css.label}>
          {words.file} <span>{words.fileHint}</span>
        </label>
        <input
          id={id}
          className={css.file}
          type="file"
          accept={mediaTypes.join(',')}
          onChange={event => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
      <NativeSelect
        label={words.kind}
        value={kind}
        data={documentKinds.map(value => ({ value, label: words.kinds[value] }))}
        onChange={event => setKind(event.currentTarget.value as DocumentKind)}
      />
      <TextInput
        type="date"
        label={words.expiresOn}
        value={expires}
        onChange={event => setExpires(event.currentTarget.value)}
      />
      <TextInput
        className={css.wide ?? ''}
        label={words.paperTitle}
        placeholder={words.paperTitleHint}
        maxLength={200}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      {mayProve && (
        <Checkbox
          className={css.wide ?? ''}
          label={words.provesConsent}
          checked={proves}
          onChange={event => setProves(event.currentTarget.checked)}
        />
      )}
      <p className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || upload.isPending}>
          {words.upload}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
        {upload.isPending && file && (
          <span role="status">{words.sending(Math.min(100, Math.round((100 * sent) / file.size)))}</span>
        )}
      </p>
      {upload.isError && <ProblemLine error={upload.error} />}
    </form>
  );
}
