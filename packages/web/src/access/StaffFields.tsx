import { NativeSelect, TextInput } from '@mantine/core';
import {
  type Credential,
  credentials,
  mayHold,
  type PersonRole,
  personRoles,
} from '@trellis/core/access/staff';
import type { PracticeId } from '@trellis/core/basics/id';
import { useAdminWords } from '../words/admin.ts';
import { useWords } from '../words/words.ts';
import type { PracticeView } from './admin.queries.ts';

export type StaffForm = {
  readonly name: string;
  readonly role: PersonRole;
  readonly credential: Credential;
  readonly practiceId: PracticeId;
};

/** What a person is here: the same fields when she is invited and when she is changed. */
export function StaffFields({
  form,
  practices,
  wasSent,
  onChange,
}: {
  form: StaffForm;
  practices: readonly PracticeView[];
  wasSent: boolean;
  onChange: (part: Partial<StaffForm>) => void;
}) {
  const words = useAdminWords();
  const { roles } = useWords().frame;
  return (
    <>
      <TextInput
        label={words.fields.name}
        autoComplete="off"
        value={form.name}
        error={wasSent && form.name.trim() === '' && words.errors.empty}
        onChange={event => onChange({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.fields.role}
        data={personRoles.map(value => ({ value, label: roles[value] }))}
        value={form.role}
        onChange={event => onChange({ role: event.currentTarget.value as PersonRole })}
      />
      <NativeSelect
        label={words.fields.credential}
        data={credentials.map(value => ({ value, label: value === 'none' ? words.none : value }))}
        value={form.credential}
        error={!mayHold(form.role, form.credential) && words.errors.holder}
        onChange={event => onChange({ credential: event.currentTarget.value as Credential })}
      />
      <NativeSelect
        label={words.fields.practice}
        data={practices.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.practiceId}
        onChange={event => onChange({ practiceId: event.currentTarget.value as PracticeId })}
      />
    </>
  );
}

export const isComplete = (form: StaffForm): boolean =>
  form.name.trim() !== '' && mayHold(form.role, form.credential);
