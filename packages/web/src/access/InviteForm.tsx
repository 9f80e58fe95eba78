import { Button, TextInput } from '@mantine/core';
import { invite } from '@trellis/core/access/invitation.contract';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type PracticeView, useInvite } from './admin.queries.ts';
import { isComplete, StaffFields, type StaffForm } from './StaffFields.tsx';
import type { MadeLink } from './StaffPart.tsx';
import { useActor } from './session.queries.ts';

/** A new person: who she is, and then a link to hand over. */
export function InviteForm({
  practices,
  onCancel,
  onMade,
}: {
  practices: readonly PracticeView[];
  onCancel: () => void;
  onMade: (link: MadeLink) => void;
}) {
  const words = useAdminWords();
  const format = useFormat();
  const { practice } = useActor();
  const [email, setEmail] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [form, setForm] = useState<StaffForm>({
    name: '',
    role: 'care-manager',
    credential: 'RN',
    practiceId: practice.id,
  });
  const make = useInvite(({ token, expiresAt }) =>
    onMade({ name: form.name, token, until: format.dayTime(expiresAt, practice.zone) }),
  );
  const isEmail = invite.body.shape.email.safeParse(email).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isEmail && isComplete(form) && !make.isPending) make.mutate({ ...form, email });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={words.staff.invite}>
      <h2>{words.staff.invite}</h2>
      <TextInput
        label={words.fields.email}
        type="email"
        autoComplete="off"
        autoFocus
        value={email}
        error={wasSent && !isEmail && words.errors.email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <StaffFields
        form={form}
        practices={practices}
        wasSent={wasSent}
        onChange={part => setForm({ ...form, ...part })}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={make.isPending}>
          {words.staff.makeLink}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      {make.isError && (
        <div className={css.wide}>
          <ProblemLine error={make.error} />
        </div>
      )}
    </form>
  );
}
