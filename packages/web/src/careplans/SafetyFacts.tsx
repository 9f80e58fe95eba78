import { useQuery } from '@tanstack/react-query';
import {
  type FlaggedMedicine,
  flaggedMedicines,
  type MedicineFlag,
} from '@trellis/core/careplans/medicine-flags';
import type { PlanConflict } from '@trellis/core/careplans/plan-conflict';
import { plainDisplay } from '@trellis/core/chart/display';
import type { Patient } from '@trellis/core/people/patient';
import { chartQuery } from '../chart/chart.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import css from './PlanBrief.module.css';

/** What is looked at before a word is given: the medicines in use with what is to be looked at, and the problems. */
export function SafetyFacts({
  patient,
  conflicts,
  isAside = false,
}: {
  patient: Pick<Patient, 'id'>;
  conflicts: readonly PlanConflict[];
  /** What is decided changes no medicine: they are there to be opened. */
  isAside?: boolean;
}) {
  const words = useCarePlanWords().brief;
  const chart = useQuery(chartQuery(patient.id));
  if (chart.isError && !chart.data)
    return <Problem error={chart.error} onRetry={() => void chart.refetch()} />;
  if (!chart.data) return <Loading rows={2} rowHeight={32} />;
  const { medicines, allergies, problems } = chart.data;
  const flagged = flaggedMedicines(medicines, { allergies, conflicts });
  const marks = flagged.filter(it => it.flags.length > 0).length;
  return (
    <section className={css.safety}>
      <h3>{words.safety}</h3>
      <details className={css.fold} open={marks > 0 && !isAside}>
        <summary>{words.medicines(medicines.length, marks)}</summary>
        <ul className={css.lines}>
          {flagged.map(it => (
            <MedicineLine key={it.medicine.id} of={it} />
          ))}
        </ul>
        <p className={css.none}>{words.medicinesSay}</p>
      </details>
      <details className={css.fold}>
        <summary>{words.problems(problems.length)}</summary>
        <ul className={css.lines}>
          {problems.map(it => (
            <li key={it.id}>{plainDisplay(it.code.display)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function MedicineLine({ of: { medicine, flags } }: { of: FlaggedMedicine }) {
  const { chart } = useWords();
  const format = useFormat();
  const { dosage, orderedOn } = medicine;
  return (
    <li>
      {plainDisplay(medicine.code.display)}{' '}
      <span className={css.kind}>
        {[dosage, orderedOn && chart.ordered(format.monthShort(orderedOn))].filter(Boolean).join(' · ')}
      </span>
      {flags.map(flag => (
        <p key={flag.kind === 'advice' ? flag.rule.id : flag.kind === 'allergy' ? flag.to : flag.kind}>
          <Flag flag={flag} />
        </p>
      ))}
    </li>
  );
}

function Flag({ flag }: { flag: MedicineFlag }) {
  const words = useCarePlanWords().brief;
  const language = useLanguage();
  switch (flag.kind) {
    case 'allergy':
      return <Status look="urgent">{words.allergyTo(flag.to)}</Status>;
    case 'advice':
      return <Status look="soon">{flag.rule.says[language]}</Status>;
    case 'no-dosage':
      return <Status look="needs">{words.noDosage}</Status>;
    default:
      return flag satisfies never;
  }
}
