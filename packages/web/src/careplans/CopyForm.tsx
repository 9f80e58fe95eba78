import { localDay } from '@trellis/core/basics/zone';
import { copyReceivers } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { GivenForm } from '../documents/GivenForm.tsx';
import { tell } from '../kit/notice.ts';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useRecordCopy, type VersionView } from './careplan.queries.ts';

/** Who was given a version, when and how: what CCM asks for and an auditor looks up. */
export function CopyForm({
  patient,
  version,
  onDone,
}: {
  patient: Patient;
  version: VersionView;
  onDone: () => void;
}) {
  const words = useCarePlanWords();
  const record = useRecordCopy(patient.id, version.id, () => {
    tell(words.copyKept);
    onDone();
  });
  return (
    <GivenForm
      label={words.copyGive}
      receivers={copyReceivers}
      how="handed"
      madeOn={localDay(version.issuedAt, patient.zone)}
      today={todayIn(patient.zone)}
      keeping={record}
      onCancel={onDone}
    />
  );
}
