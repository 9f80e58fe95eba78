import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Address } from '@trellis/core/claims/claim-setup';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { Section } from '../kit/Section.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { AddressFields } from './AddressFields.tsx';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import css from './Setup.module.css';
import { SetupForm } from './SetupForm.tsx';
import { identityFields, readIdentity, typedAddress, typedIdentity } from './setup-form.ts';

export function SetupIdentity({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const [isOpen, setIsOpen] = useState(false);
  const none = words.identity.none;
  const { practice } = view;
  return (
    <Section
      title={words.identity.title}
      aside={words.identity.numbers(practice.npi ?? none, practice.tin ?? none)}
    >
      {isOpen ? (
        <IdentityForm key={view.version} view={view} onDone={() => setIsOpen(false)} />
      ) : (
        <Facts view={view} />
      )}
      {mayEdit && !isOpen && <Button onClick={() => setIsOpen(true)}>{words.edit}</Button>}
    </Section>
  );
}

const addressLine = (it: Address): string =>
  [it.line1, it.line2, `${it.city}, ${it.state} ${it.zip.replace(/^(\d{5})(\d{4})$/, '$1-$2')}`]
    .filter(Boolean)
    .join(', ');

function Facts({ view: { setup, practice } }: { view: SetupView }) {
  const words = useClaimSetupWords();
  const facts: readonly (readonly [string, string | null])[] = [
    [words.fields.legalName, setup.legalName ?? practice.name],
    [words.fields.taxonomy, setup.taxonomy],
    [words.identity.address, setup.address && addressLine(setup.address)],
    ...(setup.payTo ? [[words.identity.payTo, addressLine(setup.payTo)] as const] : []),
    [words.fields.contact, setup.contact],
    [words.fields.phone, setup.phone],
    [words.fields.clia, setup.clia],
    [words.fields.submitterId, setup.submitterId],
    [words.fields.receiverId, setup.receiverId],
    [words.fields.receiverName, setup.receiverName],
    [words.fields.usage, words.usages[setup.usage]],
  ];
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={value === null ? forms.mute : undefined}>{value ?? words.identity.none}</dd>
        </div>
      ))}
    </dl>
  );
}

function IdentityForm({ view, onDone }: { view: SetupView; onDone: () => void }) {
  const words = useClaimSetupWords();
  const [typed, setTyped] = useState(() => typedIdentity(view.setup));
  const [wasSent, setWasSent] = useState(false);
  const save = useSaveSetup(view, onDone);
  const read = readIdentity(typed);
  const wrong: ReadonlySet<string> = wasSent && !read.ok ? read.wrong : new Set();
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = () => {
    setWasSent(true);
    if (read.ok) save.mutate(read.value);
  };
  return (
    <SetupForm label={words.identity.title} act={save} onSubmit={submit} onDone={onDone}>
      {identityFields.map(field => (
        <TextInput
          key={field}
          label={words.fields[field]}
          autoComplete="off"
          value={typed[field]}
          error={wrong.has(field) && words.errors.wrong}
          onChange={event => change({ [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={words.fields.usage}
        value={typed.usage}
        data={(['test', 'production'] as const).map(value => ({ value, label: words.usages[value] }))}
        onChange={event => change({ usage: event.currentTarget.value === 'test' ? 'test' : 'production' })}
      />
      <h2>{words.identity.address}</h2>
      <AddressFields
        legend={words.identity.address}
        path="address"
        typed={typed.address}
        wrong={wrong}
        onChange={address => change({ address })}
      />
      <Checkbox
        className={forms.wide ?? ''}
        label={words.identity.payTo}
        checked={typed.payTo !== null}
        onChange={event => change({ payTo: event.currentTarget.checked ? typedAddress(null) : null })}
      />
      {typed.payTo && (
        <AddressFields
          legend={words.identity.payTo}
          path="payTo"
          typed={typed.payTo}
          wrong={wrong}
          onChange={payTo => change({ payTo })}
        />
      )}
    </SetupForm>
  );
}
