import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Id, StaffId } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import type { ConditionFact } from '@trellis/core/chart/chart';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useFormat, useWords } from '../words/words.ts';
import { ConsentStatements } from './ConsentStatements.tsx';
import css from './EnrolForm.module.css';
import { checkForm, countErrors, emptyForm, enrolBody, type EnrolForm as Form } from './enrol-form.ts';
import { useEnrol } from './enrolment.queries.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { PaperFields } from './PaperFields.tsx';

type Practitioner = { readonly id: StaffId; readonly name: string; readonly credential: string };

/** Each field says what is wrong with it once the form was sent; what was typed is never lost. */
export function EnrolForm({
  patient,
  problems,
  practitioners,
  onCancel,
  onEnrolled,
}: {
  patient: Patient;
  problems: readonly ConditionFact[];
  practitioners: readonly Practitioner[];
  onCancel: () => void;
  onEnrolled: () => void;
}) {
  const words = useWords().enrol;
  const format = useFormat();
  const { zone } = patient;
  const now = instantAt(Date.now());
  const today = localDay(now, zone);
  const [form, setForm] = useState<Form>(() => ({
    ...emptyForm(today),
    practitionerId: practitioners.length === 1 ? (practitioners[0]?.id ?? null) : null,
  }));
  const [wasSent, setWasSent] = useState(false);
  const enrol = useEnrol(patient.id, onEnrolled);
  const found = checkForm(form, zone, now, today);
  const errors = wasSent ? found : { papers: {} };
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    const body = enrolBody(form, zone);
    if (countErrors(found) === 0 && body && !enrol.isPending) enrol.mutate(body);
  };
  const tick = (id: Id<'chart fact'>, ticked: boolean) =>
    change({
      conditionIds: ticked ? [...form.conditionIds, id] : form.conditionIds.filter(it => it !== id),
    });
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={words.title}>
      <div className={css.body}>
        <header className={css.lead}>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
        </header>
        <div>
          <FieldGroup
            title={words.told}
            says={words.toldSays}
            error={errors.told && words.errors[errors.told]}
          >
            <ConsentStatements
              first={patient.language?.startsWith('es') ? 'es' : 'en'}
              told={form.told}
              onTold={told => change({ told })}
            />
          </FieldGroup>
        </div>
        <div className={css.column}>
          <FieldGroup
            title={words.conditions}
            says={words.conditionsSays}
            aside={words.chosen(form.conditionIds.length)}
            error={errors.conditions && words.errors[errors.conditions]}
          >
            <ul className={css.ticks}>
              {problems.map(problem => (
                <li key={problem.id}>
                  <Checkbox
                    label={
                      <>
                        {problem.code.display}{' '}
                        <span className={css.mute}>
                          {problem.onsetOn && format.monthShort(problem.onsetOn)}
                        </span>
                      </>
                    }
                    checked={form.conditionIds.includes(problem.id)}
                    onChange={event => tick(problem.id, event.currentTarget.checked)}
                  />
                </li>
              ))}
            </ul>
          </FieldGroup>
          <FieldGroup title={words.consent}>
            <div className={css.fields}>
              <div>
                <span className={css.label}>{words.form}</span>
                <Segments
                  label={words.form}
                  choices={[
                    { value: 'verbal', label: words.verbal },
                    { value: 'written', label: words.written },
                  ]}
                  chosen={form.form}
                  onChoose={value => change({ form: value })}
                />
              </div>
              <TextInput
                type="date"
                label={words.given}
                max={today}
                value={form.day}
                error={errors.given !== undefined}
                onChange={event => change({ day: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                label={words.time}
                description={words.givenZone(zone)}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={form.time}
                error={errors.given && words.errors[errors.given]}
                onChange={event => change({ time: event.currentTarget.value })}
              />
              <NativeSelect
                label={words.practitioner}
                value={form.practitionerId ?? ''}
                error={errors.practitioner && words.errors[errors.practitioner]}
                data={[
                  { value: '', label: words.choose },
                  ...practitioners.map(it => ({ value: it.id, label: `${it.name}, ${it.credential}` })),
                ]}
                onChange={event => {
                  const { value } = event.currentTarget;
                  change({ practitionerId: practitioners.find(it => it.id === value)?.id ?? null });
                }}
              />
            </div>
            {practitioners.length === 0 && <Status look="soon">{words.noPractitioners}</Status>}
          </FieldGroup>
          <FieldGroup title={words.papers} says={words.papersSays}>
            <PaperFields
              papers={form.papers}
              errors={errors.papers}
              today={today}
              onChange={(kind, entry) => change({ papers: { ...form.papers, [kind]: entry } })}
            />
          </FieldGroup>
        </div>
      </div>
      <footer className={css.foot}>
        {wasSent && countErrors(found) > 0 && (
          <span role="alert">
            <Status look="soon">{words.errors.summary(countErrors(found))}</Status>
          </span>
        )}
        {enrol.isError && <ProblemLine error={enrol.error} />}
        <span className={css.grow} />
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" variant="filled" aria-disabled={enrol.isPending}>
          {words.submit}
        </Button>
      </footer>
    </form>
  );
}
