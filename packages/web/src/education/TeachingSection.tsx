import type { Patient } from '@trellis/core/people/patient';
import { Section } from '../kit/Section.tsx';
import { useEducationWords } from '../words/education.ts';
import { type DueNow, TeachDesk } from './TeachDesk.tsx';

/** What a patient was taught, on her page. */
export function TeachingSection({ patient, due }: { patient: Patient; due: DueNow }) {
  const words = useEducationWords();
  return (
    <Section title={words.teach.title}>
      <TeachDesk patient={patient} callId={null} onTaught={undefined} due={due} />
    </Section>
  );
}
