import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import forms from '../access/Admin.module.css';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { AddressFields } from './AddressFields.tsx';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import css from './Setup.module.css';
import { readFacility, typedAddress } from './setup-form.ts';

const placeLabel = (words: ReturnType<typeof useClaimSetupWords>, place: string): string =>
  Object.entries(words.places).find(([code]) => code === place)?.[1] ?? place;

/** Where care is given, place by place, when that is not the address that bills. */
export function SetupSites({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const [isOpen, setIsOpen] = useState(false);
  const { facilities } = view.setup;
  const remove = useSaveSetup(view, () => {});
  return (
    <Section title={words.sites.title} none={facilities.length === 0 && !isOpen && words.sites.none}>
      {(facilities.length > 0 || isOpen) && <p className={css.says}>{words.sites.says}</p>}
      {facilities.length > 0 && (
        <table className={forms.table} aria-label={words.sites.title}>
          <thead>
            <tr>
              <th scope="col">{words.fields.placeOfService}</th>
              <th scope="col">{words.sites.name}</th>
              <th scope="col">{words.fields.line1}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {facilities.map(it => (
              <tr key={it.placeOfService}>
                <td className={forms.name}>{placeLabel(words, it.placeOfService)}</td>
                <td>
                  {it.name} {it.npi && <small className={forms.mono}>{it.npi}</small>}
                </td>
                <td>
                  {it.address.line1}, {it.address.city} {it.address.state} {it.address.zip}
                </td>
                <td>
                  {mayEdit && (
                    <Button
                      variant="subtle"
                      onClick={() => remove.mutate({ facilities: facilities.filter(own => own !== it) })}
                    >
                      {words.sites.remove}
                      <VisuallyHidden>&nbsp;{it.name}</VisuallyHidden>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.isError && <ProblemLine error={remove.error} />}
      {isOpen && <SiteForm key={view.version} view={view} onDone={() => setIsOpen(false)} />}
      {mayEdit && !isOpen && (
        <Button mt={8} onClick={() => setIsOpen(true)}>
          {words.sites.add}
        </Button>
      )}
    </Section>
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (read.ok && !save.isPending) save.mutate({ facilities: [...view.setup.facilities, read.value] });
  };
  return (
    <form className={forms.form} onSubmit={submit} noValidate aria-label={words.sites.add}>
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
      <div className={forms.acts}>
        <Button type="submit" variant="filled" aria-disabled={save.isPending}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
        {save.isError && <ProblemLine error={save.error} />}
      </div>
    </form>
  );
}
