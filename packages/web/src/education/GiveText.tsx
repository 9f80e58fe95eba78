import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import type { DocumentId } from '@trellis/core/documents/document';
import type { TextLanguage } from '@trellis/core/education/education-text';
import { formats } from '@trellis/core/education/teaching';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { contentAddress } from '../documents/document.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import css from './Education.module.css';
import { type OnTaught, type TextHead, textQuery, useGive } from './education.queries.ts';
import { SignOff, TextBody } from './TextBody.tsx';

/** A text that may be given: read it, or give it in two presses, in the patient's language unless told otherwise. */
export function GiveText({
  patient,
  text,
  why,
  isMarked,
  callId,
  onTaught,
}: {
  patient: Patient;
  text: TextHead;
  why?: string | undefined;
  /** Says of itself that nobody signed it also while it is shut: no line above its list does. */
  isMarked: boolean;
  callId: CallId | null;
  onTaught: OnTaught | undefined;
}) {
  const words = useEducationWords();
  const shown = useLanguage();
  const [open, setOpen] = useState<'read' | 'give' | null>(null);
  const [language, setLanguage] = useState(addressedIn(patient.language));
  const [sheet, setSheet] = useState<DocumentId | null>(null);
  const title = text.title[shown];
  const toggle = (it: 'read' | 'give') => setOpen(open === it ? null : it);
  return (
    <li className={css.offer}>
      <div className={css.offerHead}>
        <button
          type="button"
          className={css.pick}
          aria-expanded={open === 'read'}
          aria-label={words.teach.show(title)}
          onClick={() => toggle('read')}
        >
          {title}
        </button>
        <Button
          aria-label={words.teach.giveLabel(title)}
          aria-expanded={open === 'give'}
          onClick={() => toggle('give')}
        >
          {words.teach.give}
        </Button>
      </div>
      <p className={css.sub}>
        <span>{[words.topics[text.topic], ...(why ? [why] : [])].join(' · ')}</span>{' '}
        {!text.isSignedOff && (isMarked || open !== null) && <SignOff isSigned={false} />}
      </p>
      {open !== null && (
        <GiveHow
          {...{ patient, text, callId, onTaught, language }}
          onLanguage={setLanguage}
          onGiven={documentId => {
            setSheet(documentId);
            setOpen(null);
          }}
        />
      )}
      {sheet && (
        <p>
          <a className={css.link} href={contentAddress(patient.id, sheet)} target="_blank" rel="noreferrer">
            {words.teach.openSheet}
          </a>
        </p>
      )}
      {open === 'read' && <Read textId={text.id} language={language} />}
    </li>
  );
}

/** How a text is given: one press records it. */
export function GiveHow({
  patient,
  text,
  callId,
  onTaught,
  language,
  onLanguage,
  onGiven,
}: {
  patient: Patient;
  text: Pick<TextHead, 'id' | 'version' | 'title'>;
  callId: CallId | null;
  onTaught: OnTaught | undefined;
  language: TextLanguage;
  onLanguage: (language: TextLanguage) => void;
  /** With the sheet that was printed. */
  onGiven: (documentId: DocumentId | null) => void;
}) {
  const words = useEducationWords();
  const title = text.title[useLanguage()];
  const give = useGive(
    patient.id,
    ({ documentId }) => {
      tell(words.teach.told(title));
      onGiven(documentId);
    },
    onTaught,
  );
  const other = language === 'en' ? 'es' : 'en';
  return (
    <>
      <div className={css.how}>
        <span>{words.teach.how(words.languages[language])}</span>
        {formats.map(format => (
          <Button
            key={format}
            variant="default"
            aria-disabled={give.isPending}
            onClick={() =>
              !give.isPending &&
              give.mutate({ textId: text.id, version: text.version, language, format, callId })
            }
          >
            {words.formats[format]}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => onLanguage(other)}>
          {words.teach.otherLanguage(words.languages[other])}
        </Button>
      </div>
      {give.isError && <ProblemLine error={give.error} />}
    </>
  );
}

function Read({ textId, language }: { textId: string; language: TextLanguage }) {
  const text = useQuery(textQuery(textId));
  if (text.isError) return <Problem error={text.error} onRetry={() => void text.refetch()} />;
  return text.data ? <TextBody text={text.data} language={language} /> : <Loading rows={4} rowHeight={30} />;
}
