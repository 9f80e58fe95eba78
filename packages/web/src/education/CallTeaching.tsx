import { Button } from '@mantine/core';
import type { CallId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import { useEffect, useRef } from 'react';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import css from './Education.module.css';
import { type DueNow, TeachDesk } from './TeachDesk.tsx';
import { taughtLine, withTaughtLine } from './taught-line.ts';

/** Teaching in the place of the guide's questions. What is taught goes into the note of the call in one line. */
export function CallTeaching({
  patient,
  callId,
  due,
  onNote,
  onClose,
}: {
  patient: Patient;
  callId: CallId;
  due: DueNow;
  onNote: (change: (note: string) => string) => void;
  onClose: () => void;
}) {
  const words = useEducationWords();
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={css.call} aria-label={words.teach.title}>
      <p className={css.callHead}>
        <Button onClick={onClose}>{words.teach.backToCall}</Button>
      </p>
      <h2 ref={heading} tabIndex={-1} className={css.callTitle}>
        {words.teach.title}
      </h2>
      <TeachDesk
        patient={patient}
        callId={callId}
        due={due}
        onTaught={(before, after) => {
          const [was, is] = [before, after].map(it => taughtLine(it, callId, words, language));
          onNote(note => withTaughtLine(note, was ?? '', is ?? ''));
        }}
      />
    </section>
  );
}
