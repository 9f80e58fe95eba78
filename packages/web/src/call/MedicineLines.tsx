import { Checkbox, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { PatientId } from '@trellis/core/basics/id';
import { plainDisplay } from '@trellis/core/chart/display';
import { type MedicineLine, medicineLineSchema } from '@trellis/core/outreach/findings';
import { Suspense } from 'react';
import type { ChartView } from '../chart/chart.queries.ts';
import { fetched } from '../kit/fetched.tsx';
import type { Frozen } from '../kit/frozen.ts';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useWords } from '../words/words.ts';
import { withLine, withTaking } from './draft-changes.ts';
import css from './MedicineLines.module.css';
import type { Draft } from './note-draft.ts';

/** It sends a question and changes no order; who tells nothing amiss needs none. */
const AskAboutMedicine = fetched(() =>
  import('../coordination/AskAboutMedicine.tsx').then(it => it.AskAboutMedicine),
);

type Line = Frozen<MedicineLine>;
type Medicine = ChartView['medicines'][number];

const takings = medicineLineSchema.shape.taking.options;

/** The medicines of the chart, line by line beside the bottles: how each is taken, why, what is the trouble, the cost. */
export function MedicineLines({
  patientId,
  chart,
  draft,
  onEdit,
}: {
  patientId: PatientId;
  chart: UseQueryResult<ChartView>;
  draft: Draft;
  onEdit: (change: (draft: Draft) => Draft) => void;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const desk = useCallDeskWords().medicines;
  if (chart.isError) return <ProblemLine error={chart.error} />;
  if (!chart.data) return <Loading rows={3} rowHeight={31} />;
  const { medicines } = chart.data;
  const asked = draft.findings.medicines;
  return (
    <section className={css.lines} aria-labelledby="medicines">
      <header className={css.head}>
        <h3 id="medicines">{page.medicines}</h3>
        {medicines.length > 0 && <span>{desk.asked(asked.length, medicines.length)}</span>}
      </header>
      {medicines.length === 0 && <p className={css.none}>{words.chart.noMedicines}</p>}
      <ul>
        {medicines.map(medicine => (
          <MedicineRow
            key={medicine.id}
            patientId={patientId}
            medicine={medicine}
            line={asked.find(it => it.medicineId === medicine.id)}
            onEdit={onEdit}
          />
        ))}
      </ul>
    </section>
  );
}

function MedicineRow({
  patientId,
  medicine,
  line,
  onEdit,
}: {
  patientId: PatientId;
  medicine: Medicine;
  line: Line | undefined;
  onEdit: (change: (draft: Draft) => Draft) => void;
}) {
  const desk = useCallDeskWords().medicines;
  const format = useFormat();
  const name = plainDisplay(medicine.code.display);
  const fact = { medicineId: medicine.id, display: medicine.code.display.slice(0, 300) };
  return (
    <li className={css.row}>
      <span className={css.name}>
        <b>{name}</b> <span>{medicine.dosage}</span>{' '}
        {medicine.orderedOn && (
          <small>
            {desk.columns.ordered} {format.monthShort(medicine.orderedOn)}
          </small>
        )}
      </span>
      <fieldset className={css.taking} aria-label={desk.takingLabel(name)}>
        {takings.map(taking => (
          <button
            key={taking}
            type="button"
            aria-pressed={line?.taking === taking}
            onClick={() => onEdit(draft => withTaking(draft, fact, taking))}
          >
            {desk.taking[taking]}
          </button>
        ))}
      </fieldset>
      {line && (
        <Told
          key={line.taking === 'as-ordered' ? 'as-ordered' : 'otherwise'}
          line={line}
          onChange={change => onEdit(draft => withLine(draft, line.medicineId, change))}
        />
      )}
      {line && (line.taking !== 'as-ordered' || line.trouble !== '' || line.isCostATrouble) && (
        <Suspense>
          <AskAboutMedicine patientId={patientId} medicineId={medicine.id} name={name} />
        </Suspense>
      )}
    </li>
  );
}

/** What she told about one medicine; of one that is taken as ordered only trouble and cost are of interest. */
function Told({
  line,
  onChange,
}: {
  line: Line;
  onChange: (change: Partial<Pick<Line, 'how' | 'why' | 'trouble' | 'isCostATrouble'>>) => void;
}) {
  const desk = useCallDeskWords().medicines;
  const fields = line.taking === 'as-ordered' ? (['trouble'] as const) : (['how', 'why', 'trouble'] as const);
  return (
    <div className={css.told}>
      {fields.map(field => (
        <TextInput
          key={field}
          label={desk[field]}
          maxLength={200}
          value={line[field]}
          onChange={event => onChange({ [field]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        label={desk.cost}
        checked={line.isCostATrouble}
        onChange={event => onChange({ isCostATrouble: event.currentTarget.checked })}
      />
    </div>
  );
}
