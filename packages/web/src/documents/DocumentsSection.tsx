import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useDocumentWords } from '../words/documents.ts';
import { DocumentLine } from './DocumentLine.tsx';
import css from './DocumentsSection.module.css';
import { documentsQuery } from './document.queries.ts';
import { UploadForm } from './UploadForm.tsx';

/** Papers about a patient: kept, looked at, given, and taken back with a reason. */
export function DocumentsSection({ patient }: { patient: Patient }) {
  const words = useDocumentWords();
  const { role } = useActor();
  const [isUploading, setIsUploading] = useState(false);
  const documents = useQuery(documentsQuery(patient.id));
  const mayKeep = role === 'care-manager' || role === 'supervisor';
  return (
    <Section
      title={words.title}
      aside={documents.data?.documents.length || undefined}
      none={
        documents.data?.documents.length === 0 &&
        !isUploading &&
        `${words.none}. ${mayKeep ? words.noneSays : ''}`
      }
    >
      {documents.isError && !documents.data && (
        <Problem error={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {documents.isPending && <Loading rows={2} rowHeight={38} />}
      {documents.data && documents.data.documents.length > 0 && (
        <ul className={css.list}>
          {documents.data.documents.map(document => (
            <li key={document.id}>
              <DocumentLine patient={patient} document={document} mayKeep={mayKeep} />
            </li>
          ))}
        </ul>
      )}
      {isUploading && (
        <UploadForm
          patient={patient}
          consentId={documents.data?.consents[0]?.id ?? null}
          onDone={() => setIsUploading(false)}
        />
      )}
      {mayKeep && !isUploading && (
        <p className={css.acts}>
          <Button onClick={() => setIsUploading(true)}>{words.upload}</Button>
          <ButtonLink to="/patients/$patientId/letter" params={{ patientId: patient.id }}>
            {words.letter}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}
