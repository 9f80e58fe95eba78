import { localDay } from '@trellis/core/basics/zone';
import { receivers } from '@trellis/core/documents/given';
import type { Patient } from '@trellis/core/people/patient';
import { tell } from '../kit/notice.ts';
import { todayIn } from '../people/describe.ts';
import { useDocumentWords } from '../words/documents.ts';
import { type DocumentView, useGiven } from './document.queries.ts';
import { GivenForm } from './GivenForm.tsx';

/** A document may go to anybody. */
export function DocumentGivenForm({
  patient,
  document,
  onDone,
}: {
  patient: Patient;
  document: DocumentView;
  onDone: () => void;
}) {
  const words = useDocumentWords();
  const record = useGiven(patient.id, document.id, () => {
    tell(words.givenKept);
    onDone();
  });
  return (
    <GivenForm
      label={words.give}
      receivers={receivers}
      how="mailed"
      madeOn={localDay(document.recordedAt, patient.zone)}
      today={todayIn(patient.zone)}
      keeping={record}
      onCancel={onDone}
    />
  );
}
