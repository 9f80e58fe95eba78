import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useAssessmentWords } from '../words/assessments.ts';
import { useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import { AssessmentDesk } from './AssessmentDesk.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';
import { assessmentsQuery, type DraftId } from './assessment.queries.ts';
import { InstrumentPicker } from './InstrumentPicker.tsx';

type Place =
  | { readonly at: 'choice' }
  | { readonly at: 'form'; readonly draftId: DraftId }
  | { readonly at: 'result'; readonly assessmentId: AssessmentId };

/** An instrument in the place of the guide's questions: the call, its note and its clock stay where they are. */
export function CallAssessment({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const words = useAssessmentWords();
  const [place, setPlace] = useState<Place>({ at: 'choice' });
  const back = <Button onClick={onClose}>{words.backToCall}</Button>;
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
          actions={back}
          onBegun={draftId => setPlace({ at: 'form', draftId })}
          onVoided={() => setPlace({ at: 'choice' })}
        />
      );
    case 'choice':
      return (
        <section className={css.note} aria-label={words.title}>
          <Begun patient={patient} onGoOn={draftId => setPlace({ at: 'form', draftId })} />
          <InstrumentPicker
            patient={patient}
            startsOpen
            onBegun={draftId => setPlace({ at: 'form', draftId })}
          />
          <p className={css.below}>{back}</p>
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
