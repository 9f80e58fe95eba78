import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useAssessmentWords } from '../words/assessments.ts';
import { useWholeWords } from '../words/whole.ts';
import { useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import { AssessmentDesk } from './AssessmentDesk.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';
import { assessmentsQuery, type DraftId } from './assessment.queries.ts';
import { InstrumentPicker } from './InstrumentPicker.tsx';
import { WholeParts } from './WholeParts.tsx';

type Place =
  | { readonly at: 'choice' }
  | { readonly at: 'whole' }
  | { readonly at: 'form'; readonly draftId: DraftId }
  | { readonly at: 'result'; readonly assessmentId: AssessmentId };

/** An instrument in the place of the guide's questions: the call, its note and its clock stay where they are. */
export function CallAssessment({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const words = useAssessmentWords();
  const parts = useWholeWords();
  const [place, setPlace] = useState<Place>({ at: 'choice' });
  const back = <Button onClick={onClose}>{words.backToCall}</Button>;
  const whole = <Button onClick={() => setPlace({ at: 'whole' })}>{parts.title}</Button>;
  switch (place.at) {
    case 'form':
      return (
        <AssessmentDesk
          key={place.draftId}
          patient={patient}
          draftId={place.draftId}
          actions={back}
          onLeft={() => setPlace({ at: 'choice' })}
          onFinished={assessmentId => setPlace({ at: 'result', assessmentId })}
        />
      );
    case 'result':
      return (
        <AssessmentResult
          patient={patient}
          assessmentId={place.assessmentId}
          hasDangers={false}
          actions={
            <>
              {whole}
              {back}
            </>
          }
          onBegun={draftId => setPlace({ at: 'form', draftId })}
          onVoided={() => setPlace({ at: 'choice' })}
        />
      );
    case 'whole':
      return (
        <section aria-label={words.title}>
          <WholeParts
            patient={patient}
            onForm={draftId => setPlace({ at: 'form', draftId })}
            onResult={assessmentId => setPlace({ at: 'result', assessmentId })}
          />
          <p className={css.note}>{back}</p>
        </section>
      );
    case 'choice':
      return (
        <section className={css.note} aria-label={words.title}>
          <p className={css.crumb}>
            {whole}
            {back}
          </p>
          <Begun patient={patient} onGoOn={draftId => setPlace({ at: 'form', draftId })} />
          <InstrumentPicker
            patient={patient}
            startsOpen
            onBegun={draftId => setPlace({ at: 'form', draftId })}
          />
        </section>
      );
    default:
      return place satisfies never;
  }
}

function Begun({ patient, onGoOn }: { patient: Patient; onGoOn: (draftId: DraftId) => void }) {
  const words = useAssessmentWords().section;
  const language = useLanguage();
  const { data } = useQuery(assessmentsQuery(patient.id));
  return data?.begun.map(it => (
    <p key={it.id} className={css.crumb}>
      <Button onClick={() => onGoOn(it.id)}>
        {it.title[language]}: {words.goOn}
      </Button>
    </p>
  ));
}
