import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { teachingKey } from '@trellis/core/education/teaching';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { contentAddress } from '../documents/document.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { educationWords, useEducationWords } from '../words/education.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Education.module.css';
import {
  type GivenView,
  givenTextQuery,
  type OnTaught,
  type TeachBackView,
  useVoidTaught,
} from './education.queries.ts';
import { TeachBackAsk } from './TeachBackAsk.tsx';
import { TextBody } from './TextBody.tsx';
import { ToSay } from './ToSay.tsx';

/** A text she was given: how and when, word for word as it was, and its questions to be said back. */
export function GivenText({
  patient,
  given,
  teachBacks,
  mayTeach,
  callId,
  onTaught,
}: {
  patient: Patient;
  given: GivenView;
  teachBacks: readonly TeachBackView[];
  mayTeach: boolean;
  callId: CallId | null;
  onTaught: OnTaught | undefined;
}) {
  const words = useEducationWords();
  const format = useFormat();
  const title = given.title[useLanguage()];
  const [isOpen, setOpen] = useState(given.callId !== null && given.callId === callId);
  const [isRead, setRead] = useState(false);
  const undo = useVoidTaught(patient.id, 'texts', given.id, onTaught);
  return (
    <li className={css.offer}>
      <div className={css.offerHead}>
        <button type="button" className={css.pick} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {title}
        </button>
        <span className={css.sub}>
          {words.formats[given.format]} · {words.languages[given.language]} ·{' '}
          {words.teach.line(format.date(localDay(given.givenAt, patient.zone)), given.by)}
        </span>
      </div>
      {isOpen && (
        <div className={css.asks}>
          {mayTeach && patient.deceasedOn === null && (
            <>
              <ToSay
                patient={patient}
                says={{ en: educationWords('en').teachBack.lead, es: educationWords('es').teachBack.lead }}
              />
              {given.teachBack.map(it => {
                const about = { of: 'text', textId: given.textId, questionId: it.id } as const;
                const key = teachingKey(about);
                return (
                  <TeachBackAsk
                    key={it.id}
                    patient={patient}
                    about={about}
                    ask={it.ask}
                    last={teachBacks.find(back => back.key === key)}
                    callId={callId}
                    onTaught={onTaught}
                  />
                );
              })}
            </>
          )}
          <p className={css.how}>
            <Button aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {isRead ? words.teach.hide : words.teach.asGiven}
            </Button>
            {given.documentId && (
              <a
                className={css.link}
                href={contentAddress(patient.id, given.documentId)}
                target="_blank"
                rel="noreferrer"
              >
                {words.teach.openSheet}
              </a>
            )}
            {mayTeach && (
              <TakeBack
                says={words.takeBack.says}
                label={words.takeBack.label(title)}
                why={words.takeBack.why}
                mostLetters={300}
                act={undo}
              />
            )}
          </p>
          {isRead && <AsGiven patient={patient} given={given} />}
        </div>
      )}
    </li>
  );
}

function AsGiven({ patient, given }: { patient: Patient; given: GivenView }) {
  const kept = useQuery(givenTextQuery(patient.id, given.id));
  if (kept.isError) return <Problem error={kept.error} onRetry={() => void kept.refetch()} />;
  return kept.data ? (
    <TextBody text={kept.data.text} language={given.language} withQuestions={false} />
  ) : (
    <Loading rows={4} rowHeight={30} />
  );
}
