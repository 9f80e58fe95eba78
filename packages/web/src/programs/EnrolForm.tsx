import { Button, Checkbox, TextInput } from '@mantine/core';
import type { Id } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import type { ConditionFact } from '@trellis/core/chart/chart';
import { plainDisplay } from '@trellis/core/chart/display';
import type { Program } from '@trellis/core/people/consent';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { termsOf } from '@trellis/core/programs/program-terms';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useWords } from '../words/words.ts';
import { BesideNotes } from './BesideNotes.tsx';
import { type Colleague, ConsentFields } from './ConsentFields.tsx';
import { ConsentStatements } from './ConsentStatements.tsx';
import css from './EnrolForm.module.css';
import { checkForm, countErrors, enrolBody, type EnrolForm as Form } from './enrol-form.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { PaperFields } from './PaperFields.tsx';

export type Saving = {
  readonly save: (body: NonNullable<ReturnType<typeof enrolBody>>, reason: string) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
};

/** Each field says what is wrong with it once the form was sent; what was typed is never lost. */
export function EnrolForm({
  patient,
  problems,
  practitioners,
  colleagues,
  first,
  enrolled = [],
  corrects = false,
  saving,
  onCancel,
}: {
  patient: Patient;
  problems: readonly ConditionFact[];
  practitioners: readonly Colleague[];
  colleagues: readonly Colleague[];
  first: Form;
  /** Programs the patient is in already. */
  enrolled?: readonly Program[];
  corrects?: boolean;
  saving: Saving;
  onCancel: () => void;
}) {
  const all = useWords();
  const says = useProgramsWords();
  const programs = useEnrolmentsWords();
  const words = all.enrol;
  const format = useFormat();
  const { zone } = patient;
  const now = instantAt(Date.now());
  const today = localDay(now, zone);
  const [form, setForm] = useState(first);
  const [reason, setReason] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const found = checkForm(form, zone, now, today);
  const missing = countErrors(found) + (corrects && reason.trim() === '' ? 1 : 0);
  const errors = wasSent ? found : { papers: {} };
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const name = fullName(patient);
  const isCcm = form.program === 'CCM';
  const title = corrects ? says.correctTitle(name) : says.enrolName(name);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    const body = enrolBody(form, zone);
    if (missing === 0 && body && !saving.isPending) saving.save(body, reason);
  };
  const tick = (id: Id<'chart fact'>, ticked: boolean) =>
    change({
      conditionIds: ticked ? [...form.conditionIds, id] : form.conditionIds.filter(it => it !== id),
    });
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={title}>
      <div className={css.body}>
        <header className={css.lead}>
          <h2>
            {title} {!corrects && <small>{programs.inProgram(programs.names[form.program].name)}</small>}
          </h2>
          <p>{corrects ? says.correctLead : isCcm ? words.lead : programs.lead}</p>
          {!corrects && <BesideNotes program={form.program} enrolled={enrolled} />}
        </header>
        <div className={css.column}>
          <FieldGroup
            title={words.told}
            says={words.toldSays}
            error={errors.told && (isCcm ? words.errors[errors.told] : programs.tellAll)}
          >
            <ConsentStatements
              program={form.program}
              language={form.language}
              told={form.told}
              onLanguage={language => change({ language })}
              onTold={told => change({ told })}
            />
          </FieldGroup>
        </div>
        <div className={css.column}>
          <FieldGroup
            title={words.conditions}
            says={
              isCcm ? words.conditionsSays : programs.conditionsOf[termsOf(form.program).conditionsNeeded]
            }
            aside={words.chosen(form.conditionIds.length)}
            error={errors.conditions && (isCcm ? words.errors[errors.conditions] : programs.noCondition)}
          >
            <ul className={css.ticks}>
              {problems.map(problem => (
                <li key={problem.id}>
                  <Checkbox
                    label={
                      <>
                        {plainDisplay(problem.code.display)}{' '}
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
            <ConsentFields
              form={form}
              errors={errors}
              zone={zone}
              today={today}
              practitioners={practitioners}
              colleagues={colleagues}
              onChange={change}
            />
          </FieldGroup>
          {corrects ? (
            <FieldGroup title={says.reason}>
              <TextInput
                aria-label={says.reason}
                placeholder={says.reasonHint}
                maxLength={300}
                value={reason}
                error={wasSent && reason.trim() === '' && says.errors.reason}
                onChange={event => setReason(event.currentTarget.value)}
              />
            </FieldGroup>
          ) : (
            <FieldGroup title={words.papers} says={words.papersSays}>
              <PaperFields
                program={form.program}
                papers={form.papers}
                errors={errors.papers}
                today={today}
                onChange={(kind, entry) => change({ papers: { ...form.papers, [kind]: entry } })}
              />
            </FieldGroup>
          )}
        </div>
      </div>
      <footer className={css.foot}>
        {wasSent && missing > 0 && (
          <span role="alert">
            <Status look="soon">{words.errors.summary(missing)}</Status>
          </span>
        )}
        {saving.error && <ProblemLine error={saving.error} />}
        <span className={css.grow} />
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" variant="filled" aria-disabled={saving.isPending}>
          {corrects ? says.keep : says.enrolName(name)}
        </Button>
      </footer>
    </form>
  );
}
