import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { payerKinds } from '@trellis/core/claims/claim-setup';
import { type FormEvent, useState } from 'react';
import forms from '../access/Admin.module.css';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { AddressFields } from './AddressFields.tsx';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import { readPayer, type TypedPayer, typedAddress } from './setup-form.ts';

const filings = ['MB', '16', 'MC', 'CI', 'BL', 'ZZ'] as const;

export function SetupPayers({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const [isOpen, setIsOpen] = useState(false);
  const { payers } = view.setup;
  const remove = useSaveSetup(view, () => {});
  return (
    <Section title={words.payers.title} none={payers.length === 0 && !isOpen && words.payers.none}>
      {payers.length > 0 && (
        <table className={forms.table} aria-label={words.payers.title}>
          <thead>
            <tr>
              {(['name', 'payerId', 'kind', 'filing'] as const).map(field => (
                <th key={field} scope="col">
                  {words.fields[field]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {payers.map(payer => (
              <tr key={`${payer.kind} ${payer.plan}`}>
                <td className={forms.name}>{payer.name}</td>
                <td className={forms.mono}>{payer.payerId}</td>
                <td>
                  {words.kinds[payer.kind]}, {payer.plan ?? words.payers.anyPlan}
                </td>
                <td>{words.filings[payer.filing]}</td>
                <td>
                  {mayEdit && (
                    <Button
                      variant="subtle"
                      onClick={() => remove.mutate({ payers: payers.filter(it => it !== payer) })}
                    >
                      {words.payers.remove}
                      <VisuallyHidden>&nbsp;{payer.name}</VisuallyHidden>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.isError && <ProblemLine error={remove.error} />}
      {isOpen && <PayerForm key={view.version} view={view} onDone={() => setIsOpen(false)} />}
      {mayEdit && !isOpen && (
        <Button mt={8} onClick={() => setIsOpen(true)}>
          {words.payers.add}
        </Button>
      )}
    </Section>
  );
}

const nothingTyped: TypedPayer = {
  kind: 'medicare',
  plan: '',
  name: '',
  payerId: '',
  filing: 'MB',
  mailing: typedAddress(null),
};

function PayerForm({ view, onDone }: { view: SetupView; onDone: () => void }) {
  const words = useClaimSetupWords();
  const [typed, setTyped] = useState(nothingTyped);
  const [wasSent, setWasSent] = useState(false);
  const save = useSaveSetup(view, onDone);
  const read = readPayer(typed);
  const wrong: ReadonlySet<string> = wasSent && !read.ok ? read.wrong : new Set();
  const change = (part: Partial<TypedPayer>) => setTyped({ ...typed, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (read.ok && !save.isPending) save.mutate({ payers: [...view.setup.payers, read.value] });
  };
  return (
    <form className={forms.form} onSubmit={submit} noValidate aria-label={words.payers.add}>
      <NativeSelect
        label={words.fields.kind}
        value={typed.kind}
        data={payerKinds.map(value => ({ value, label: words.kinds[value] }))}
        onChange={event =>
          change({ kind: payerKinds.find(it => it === event.currentTarget.value) ?? 'medicare' })
        }
      />
      {(['name', 'payerId', 'plan'] as const).map(field => (
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
        label={words.fields.filing}
        value={typed.filing}
        data={filings.map(value => ({ value, label: words.filings[value] }))}
        onChange={event => change({ filing: filings.find(it => it === event.currentTarget.value) ?? 'ZZ' })}
      />
      <AddressFields
        legend={words.payers.add}
        path="mailing"
        typed={typed.mailing}
        wrong={wrong}
        onChange={mailing => change({ mailing })}
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
