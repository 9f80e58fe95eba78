import { useQuery } from '@tanstack/react-query';
import type { PatientId } from '@trellis/core/basics/id';
import { useActor } from '../access/session.queries.ts';
import { usePatientDueWords } from '../words/patient-due.ts';
import { useFormat } from '../words/words.ts';
import { lastDayOf } from './CoverLine.tsx';
import { patientDueQuery } from './patient-due.queries.ts';

/** Who cares for her, and who does so today, for the identity strip. */
export function CarerFact({ patientId }: { patientId: PatientId }) {
  const words = usePatientDueWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const { data } = useQuery(patientDueQuery(patientId));
  return (
    <div>
      <dt>{words.careManager}</dt>
      <dd>{data && (data.careManager?.name ?? words.nobody)}</dd>
      {data?.cover && (
        <dd data-sub="">
          {words.covered(data.cover.name, format.day(lastDayOf({ endsAt: data.cover.until }, zone)))}
        </dd>
      )}
    </div>
  );
}
