import { NativeSelect, TextInput } from '@mantine/core';
import { payerKinds } from '@trellis/core/claims/claim-setup';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { AddressFields } from './AddressFields.tsx';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import { SetupForm } from './SetupForm.tsx';
import { SetupRows } from './SetupRows.tsx';
import { readPayer, type TypedPayer, typedAddress } from './setup-form.ts';

const filings = ['MB', '16', 'MC', 'CI', 'BL', 'ZZ'] as const;

export function SetupPayers({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const { payers } = view.setup;
  return (
    <SetupRows
      view={view}
      mayEdit={mayEdit}
      words={words.payers}
      columns={(['name', 'payerId', 'kind', 'filing'] as const).map(field => words.fields[field])}
      rows={payers.map(payer => ({
        key: `${payer.kind} ${payer.plan}`,
        name: payer.name,
        cells: [
          payer.name,
          <span key="id" className={forms.mono}>
            {payer.payerId}
          </span>,
          `${words.kinds[payer.kind]}, ${payer.plan ?? words.payers.anyPlan}`,
          words.filings[payer.filing],
        ],
        left: { payers: payers.filter(it => it !== payer) },
      }))}
      form={onDone => <PayerForm key={view.version} view={view} onDone={onDone} />}
    />
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
  const submit = () => {
    setWasSent(true);
    if (read.ok) save.mutate({ payers: [...view.setup.payers, read.value] });
  };
  return (
    <SetupForm label={words.payers.add} act={save} onSubmit={submit} onDone={onDone}>
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
    </SetupForm>
  );
}
