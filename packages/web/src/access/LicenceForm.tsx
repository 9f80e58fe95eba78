import { Button, NativeSelect, TextInput } from '@mantine/core';
import { licenceStates } from '@trellis/core/access/licence';
import { findDay } from '@trellis/core/basics/day';
import type { Id } from '@trellis/core/basics/id';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type Person, useAddLicence } from './admin.queries.ts';

type Form = {
  readonly replaces: Id<'licence'> | '';
  readonly state: string;
  readonly number: string;
  readonly expiresOn: string;
  readonly reason: string;
};

const empty: Form = { replaces: '', state: '', number: '', expiresOn: '', reason: '' };

/** A new licence, or one that takes the place of another with the reason why. */
export function LicenceForm({ person }: { person: Person }) {
  const words = useAdminWords();
  const format = useFormat();
  const [form, setForm] = useState<Form>(empty);
  const [wasSent, setWasSent] = useState(false);
  const add = useAddLicence(person.id, () => {
    setForm(empty);
    setWasSent(false);
  });
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const choose = (id: Form['replaces']) => {
    const known = person.licences.find(it => it.id === id);
    change({ replaces: id, ...(known && { state: known.state, number: known.number }) });
  };
  const expiresOn = findDay(form.expiresOn);
  const needsReason = form.replaces !== '' && form.reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (!expiresOn || form.state === '' || form.number.trim() === '' || needsReason || add.isPending) return;
    const { state, number, reason, replaces } = form;
    add.mutate({ state, number, expiresOn, ...(replaces !== '' && { replaces: { id: replaces, reason } }) });
  };
  const { fields, errors, staff } = words;
  const kept = person.licences.map(it => ({
    value: it.id,
    label: `${staff.renew}: ${staff.until(it.state, format.date(it.expiresOn))}`,
  }));
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={staff.licence}>
      <h2>{staff.licence}</h2>
      {kept.length > 0 && (
        <NativeSelect
          label={staff.licence}
          data={[{ value: '', label: staff.addLicence }, ...kept]}
          value={form.replaces}
          onChange={event => choose(event.currentTarget.value as Form['replaces'])}
        />
      )}
      <NativeSelect
        label={fields.state}
        data={['', ...licenceStates]}
        value={form.state}
        error={wasSent && form.state === '' && errors.state}
        onChange={event => change({ state: event.currentTarget.value })}
      />
      <TextInput
        label={fields.number}
        autoComplete="off"
        value={form.number}
        error={wasSent && form.number.trim() === '' && errors.empty}
        onChange={event => change({ number: event.currentTarget.value })}
      />
      <TextInput
        label={fields.expires}
        type="date"
        value={form.expiresOn}
        error={wasSent && !expiresOn && errors.day}
        onChange={event => change({ expiresOn: event.currentTarget.value })}
      />
      {form.replaces !== '' && (
        <TextInput
          label={fields.reason}
          value={form.reason}
          error={wasSent && needsReason && errors.empty}
          onChange={event => change({ reason: event.currentTarget.value })}
        />
      )}
      <div className={css.acts}>
        <Button type="submit" aria-disabled={add.isPending}>
          {form.replaces === '' ? staff.addLicence : staff.renew}
        </Button>
        {add.isError && <ProblemLine error={add.error} />}
      </div>
    </form>
  );
}
