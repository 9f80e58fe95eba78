import { Button } from '@mantine/core';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { useCoordinationWords } from '../words/coordination.ts';
import { AskForm } from './AskForm.tsx';

/** During a call, beside the line of a medicine: the question goes out and the call goes on. */
export function AskAboutMedicine({
  patientId,
  medicineId,
  name,
}: {
  patientId: PatientId;
  medicineId: Id<'chart fact'>;
  name: string;
}) {
  const words = useCoordinationWords();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen)
    return (
      <AskForm
        patient={{ id: patientId }}
        about={{ kind: 'medicine', medicineId }}
        onDone={() => setIsOpen(false)}
      />
    );
  return (
    <Button variant="subtle" aria-label={words.askAbout(name)} onClick={() => setIsOpen(true)}>
      {words.ask}
    </Button>
  );
}
