import { NativeSelect } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useProgramsWords } from '../words/programs.ts';
import { useWords } from '../words/words.ts';
import css from './EnrolForm.module.css';
import type { EnrolErrors, EnrolForm } from './enrol-form.ts';
import { MomentFields } from './MomentFields.tsx';

export type Colleague = { readonly id: StaffId; readonly name: string; readonly credential: string };

/** How, when and by whom consent was obtained, and who bills. */
export function ConsentFields({
  form,
  errors,
  zone,
  today,
  practitioners,
  colleagues,
  onChange,
}: {
  form: EnrolForm;
  errors: Pick<EnrolErrors, 'given' | 'practitioner'>;
  zone: Zone;
  today: Day;
  practitioners: readonly Colleague[];
  colleagues: readonly Colleague[];
  onChange: (part: Partial<EnrolForm>) => void;
}) {
  const words = useWords();
  const says = useProgramsWords();
  return (
    <div className={css.fields}>
      <div>
        <span className={css.label}>{words.enrol.form}</span>
        <Segments
          label={words.enrol.form}
          choices={[
            { value: 'verbal', label: words.enrol.verbal },
            { value: 'written', label: words.enrol.written },
          ]}
          chosen={form.form}
          onChoose={value => onChange({ form: value })}
        />
      </div>
      <PersonSelect
        label={says.obtainedBy}
        people={colleagues}
        chosen={form.obtainedBy}
        onChoose={obtainedBy => onChange({ obtainedBy })}
      />
      <div className={css.wide}>
        <MomentFields
          label={words.enrol.given}
          zone={zone}
          today={today}
          value={form}
          error={errors.given && words.enrol.errors[errors.given]}
          onChange={({ day, time }) => onChange({ day, time })}
        />
      </div>
      <PersonSelect
        label={words.enrol.practitioner}
        people={practitioners}
        chosen={form.practitionerId}
        error={errors.practitioner && words.enrol.errors[errors.practitioner]}
        onChoose={practitionerId => onChange({ practitionerId })}
      />
      {practitioners.length === 0 && <Status look="soon">{words.enrol.noPractitioners}</Status>}
    </div>
  );
}

function PersonSelect({
  label,
  people,
  chosen,
  error,
  onChoose,
}: {
  label: string;
  people: readonly Colleague[];
  chosen: StaffId | null;
  error?: string | undefined;
  onChoose: (id: StaffId | null) => void;
}) {
  const words = useWords().enrol;
  return (
    <NativeSelect
      label={label}
      value={chosen ?? ''}
      error={error}
      data={[
        { value: '', label: words.choose },
        ...people.map(it => ({ value: it.id, label: `${it.name}, ${it.credential}` })),
      ]}
      onChange={event => {
        const { value } = event.currentTarget;
        onChoose(people.find(it => it.id === value)?.id ?? null);
      }}
    />
  );
}
