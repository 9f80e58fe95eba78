import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type Person, type PracticeView, useEditStaff, useReset, useSetPresence } from './admin.queries.ts';
import { LicenceForm } from './LicenceForm.tsx';
import { ProvenAct } from './ProofForm.tsx';
import { isComplete, StaffFields, type StaffForm } from './StaffFields.tsx';
import type { MadeLink } from './StaffPart.tsx';
import { useActor } from './session.queries.ts';

/** All that can be changed about one person, below her row. */
export function PersonEditor({
  person,
  practices,
  onMade,
  onClose,
}: {
  person: Person;
  practices: readonly PracticeView[];
  onMade: (link: MadeLink) => void;
  onClose: () => void;
}) {
  const words = useAdminWords();
  const [form, setForm] = useState<StaffForm>(person);
  const [wasSent, setWasSent] = useState(false);
  const edit = useEditStaff(person, words.staff.saved(form.name), onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    const { name, role, credential, practiceId } = form;
    if (isComplete(form) && !edit.isPending) edit.mutate({ name, role, credential, practiceId });
  };
  return (
    <>
      <form className={css.form} onSubmit={submit} noValidate aria-label={words.staff.act(person.name)}>
        <StaffFields
          form={form}
          practices={practices}
          wasSent={wasSent}
          onChange={part => setForm({ ...form, ...part })}
        />
        <div className={css.acts}>
          <Button type="submit" variant="filled" aria-disabled={edit.isPending}>
            {words.save}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
        {edit.isError && (
          <div className={css.wide}>
            <ProblemLine error={edit.error} />
          </div>
        )}
      </form>
      <LicenceForm person={person} />
      <SignInActs person={person} onMade={onMade} />
    </>
  );
}

/** Her way in: a new password, and whether she has one at all. */
function SignInActs({ person, onMade }: { person: Person; onMade: (link: MadeLink) => void }) {
  const words = useAdminWords().staff;
  const format = useFormat();
  const { zone } = useActor().practice;
  const reset = useReset(person.id, ({ token, expiresAt }) =>
    onMade({ name: person.name, token, until: format.dayTime(expiresAt, zone) }),
  );
  const presence = useSetPresence(
    person,
    person.endedAt ? words.saved(person.name) : words.ended(person.name),
  );
  return (
    <div className={css.bar}>
      {person.endedAt ? (
        <Button onClick={() => presence.mutate('working')}>{words.letIn}</Button>
      ) : (
        <>
          <ProvenAct
            does={words.reset}
            says={words.resetSays}
            isPending={reset.isPending}
            error={reset.error}
            onProved={() => reset.mutate('password')}
          />
          {person.hasSecondFactor && (
            <ProvenAct
              does={words.resetBoth}
              says={words.resetSays}
              isPending={reset.isPending}
              error={reset.error}
              onProved={() => reset.mutate('password-and-second-factor')}
            />
          )}
          <Button onClick={() => presence.mutate('left')}>{words.end}</Button>
          <p>{words.endSays(person.name)}</p>
        </>
      )}
      {presence.isError && <ProblemLine error={presence.error} />}
    </div>
  );
}
