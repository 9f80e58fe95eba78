import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useDocumentWords } from '../words/documents.ts';
import { useFormat } from '../words/words.ts';
import { DocumentGivenForm } from './DocumentGivenForm.tsx';
import css from './DocumentLine.module.css';
import { contentAddress, type DocumentView } from './document.queries.ts';
import { VoidForm } from './VoidForm.tsx';

/** One paper: what it is, who kept it, where it went, and what may be done with it. */
export function DocumentLine({
  patient,
  document,
  mayKeep,
}: {
  patient: Patient;
  document: DocumentView;
  mayKeep: boolean;
}) {
  const words = useDocumentWords();
  const format = useFormat();
  const [open, setOpen] = useState<'give' | 'void' | null>(null);
  const { voided } = document;
  const close = () => setOpen(null);
  return (
    <>
      <div className={css.head}>
        <a
          className={cx(css.title, voided !== null && css.voided)}
          href={contentAddress(patient.id, document.id)}
          target="_blank"
          rel="noopener"
          aria-label={words.viewLabel(document.title)}
        >
          {document.title}
        </a>
        <a
          className={css.save}
          href={contentAddress(patient.id, document.id, 'file')}
          aria-label={words.saveLabel(document.title)}
        >
          {words.save}
        </a>
      </div>
      <p className={css.meta}>
        {words.kinds[document.kind]} ·{' '}
        {words.kept(format.date(localDay(document.recordedAt, patient.zone)), document.recordedBy)} ·{' '}
        {words.size(Math.ceil(document.bytes / 1024))}
      </p>
      {voided ? (
        <p className={css.meta}>
          <Status look="not">{words.voided(voided.by, voided.reason)}</Status>
        </p>
      ) : (
        <>
          <Expiry document={document} patient={patient} />
          {document.given.map((given, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was given only ever grows
            <p key={i} className={css.meta}>
              <Status look="met">
                {words.given(
                  format.date(given.on),
                  words.ways[given.how],
                  given.name || words.receivers[given.receiver].toLowerCase(),
                )}
              </Status>
            </p>
          ))}
          {mayKeep && open === null && (
            <p className={css.acts}>
              <Button variant="subtle" onClick={() => setOpen('give')}>
                {words.give}
              </Button>
              <Button variant="subtle" onClick={() => setOpen('void')}>
                {words.void}
              </Button>
            </p>
          )}
          {open === 'give' && <DocumentGivenForm patient={patient} document={document} onDone={close} />}
          {open === 'void' && <VoidForm patient={patient} document={document} onDone={close} />}
        </>
      )}
    </>
  );
}

function Expiry({ document, patient }: { document: DocumentView; patient: Patient }) {
  const words = useDocumentWords();
  const format = useFormat();
  if (document.expiresOn === null) return null;
  const day = format.date(document.expiresOn);
  const isPast = document.expiresOn < todayIn(patient.zone);
  return (
    <p className={css.meta}>
      <Status look={isPast ? 'soon' : 'dated'}>{isPast ? words.expired(day) : words.expires(day)}</Status>
    </p>
  );
}
