import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { AddressFields } from './AddressFields.tsx';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import { SetupForm } from './SetupForm.tsx';
import { SetupRows } from './SetupRows.tsx';
import { readFacility, typedAddress } from './setup-form.ts';

const placeLabel = (words: ReturnType<typeof useClaimSetupWords>, place: string): string =>
  Object.entries(words.places).find(([code]) => code === place)?.[1] ?? place;

/** Where care is given, place by place, when that is not the address that bills. */
export function SetupSites({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const { facilities } = view.setup;
  return (
    <SetupRows
      view={view}
      mayEdit={mayEdit}
      words={words.sites}
      columns={[words.fields.placeOfService, words.sites.name, words.fields.line1]}
      rows={facilities.map(it => ({
        key: it.placeOfService,
        name: it.name,
        cells: [
          placeLabel(words, it.placeOfService),
          <>
            {it.name} {it.npi && <small className={forms.mono}>{it.npi}</small>}
          </>,
          `${it.address.line1}, ${it.address.city} ${it.address.state} ${it.address.zip}`,
        ],
        left: { facilities: facilities.filter(own => own !== it) },
      }))}
      form={onDone => <SiteForm key={view.version} view={view} onDone={onDone} />}
    />
  );
}

function SiteForm({ view, onDone }: { view: SetupView; onDone: () => void }) {
  const words = useClaimSetupWords();
  const [typed, setTyped] = useState({
    placeOfService: '19',
    name: '',
    npi: '',
    address: typedAddress(null),
  });
  const [wasSent, setWasSent] = useState(false);
  const save = useSaveSetup(view, onDone);
  const read = readFacility(typed);
  const wrong = wasSent && !read.ok ? read.wrong : new Set<string>();
  const submit = () => {
    setWasSent(true);
    if (read.ok) save.mutate({ facilities: [...view.setup.facilities, read.value] });
  };
  return (
    <SetupForm label={words.sites.add} act={save} onSubmit={submit} onDone={onDone}>
      <NativeSelect
        label={words.fields.placeOfService}
        value={typed.placeOfService}
        data={Object.entries(words.places).map(([value, label]) => ({ value, label }))}
        onChange={event => setTyped({ ...typed, placeOfService: event.currentTarget.value })}
      />
      {(['name', 'npi'] as const).map(field => (
        <TextInput
          key={field}
          label={words.sites[field]}
          autoComplete="off"
          value={typed[field]}
          error={wrong.has(field) && words.errors.wrong}
          onChange={event => setTyped({ ...typed, [field]: event.currentTarget.value })}
        />
      ))}
      <AddressFields
        legend={words.sites.title}
        path="address"
        typed={typed.address}
        wrong={wrong}
        onChange={address => setTyped({ ...typed, address })}
      />
    </SetupForm>
  );
}
