import { useQuery } from '@tanstack/react-query';
import { instantAt } from '@trellis/core/basics/instant';
import type { Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { useFormat, useWords } from '../words/words.ts';
import { bestWords } from './best-words.ts';
import { patientDueQuery } from './patient-due.queries.ts';

/** When she is best reached, under her phones. */
export function BestFact({ patient }: { patient: Patient }) {
  const words = useWords();
  const format = useFormat();
  const practiceZone = useActor().practice.zone;
  const { data } = useQuery(patientDueQuery(patient.id));
  const now = data?.now ?? instantAt(0);
  const best = bestWords(data?.best ?? null, patient.zone, { now, practiceZone, words, format });
  return best ? <dd data-sub="">{best.full}</dd> : null;
}
