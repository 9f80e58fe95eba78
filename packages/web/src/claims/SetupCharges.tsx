import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { byText } from '@trellis/core/basics/order';
import { centsOf, chargeSchema } from '@trellis/core/claims/charge';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { amount } from '../billing/money.ts';
import { cx } from '../kit/cx.ts';
import { FileButton } from '../kit/FileButton.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { useFormat } from '../words/words.ts';
import { type SetupView, useChargesCsv, useSendCharges, useSetCharge } from './claim-setup.queries.ts';
import css from './Setup.module.css';
import { SetupForm } from './SetupForm.tsx';

/** What one unit of each code is charged at, with the day it holds from. */
export function SetupCharges({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const format = useFormat();
  const charges = [...view.charges].sort((a, b) => byText(a.code, b.code) || byText(b.from, a.from));
  return (
    <Section title={words.charges.title}>
      <p className={css.says}>{words.charges.says}</p>
      {charges.length === 0 ? (
        <p className={css.says}>{words.charges.none}</p>
      ) : (
        <table className={cx(forms.table, css.table, css.narrow)} aria-label={words.charges.title}>
          <thead>
            <tr>
              <th scope="col">{words.fields.code}</th>
              <th scope="col">{words.fields.from}</th>
              <th scope="col" className={css.money}>
                {words.fields.charge}
              </th>
            </tr>
          </thead>
          <tbody>
            {charges.map(it => (
              <tr key={`${it.code} ${it.from}`}>
                <td className={forms.mono}>{it.code}</td>
                <td>{format.date(it.from)}</td>
                <td className={css.money}>{it.cents === null ? words.charges.ended : amount(it.cents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ChargeActs mayEdit={mayEdit} />
    </Section>
  );
}

function ChargeActs({ mayEdit }: { mayEdit: boolean }) {
  const words = useClaimSetupWords().charges;
  const [isOpen, setIsOpen] = useState(false);
  const csv = useChargesCsv();
  const send = useSendCharges();
  return (
    <>
      {isOpen && <ChargeForm onDone={() => setIsOpen(false)} />}
      <div className={forms.bar}>
        {mayEdit && !isOpen && <Button onClick={() => setIsOpen(true)}>{words.add}</Button>}
        {mayEdit && (
          <FileButton
            says={words.send}
            accept=".csv,text/csv"
            isPending={send.isPending}
            onFile={file => send.mutate(file)}
          />
        )}
        <Button variant="subtle" onClick={() => csv.mutate()}>
          {words.get}
        </Button>
        {send.data && <p role="status">{words.kept(send.data.kept)}</p>}
      </div>
      {send.data && send.data.faults.length > 0 && (
        <div role="alert">
          <p className={css.says}>{words.faults}</p>
          <ul className={css.missing}>
            {send.data.faults.slice(0, 50).map(it => (
              <li key={`${it.row} ${it.column} ${it.kind}`}>
                {words.row(it.row, it.column)} {words.fault[it.kind]}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(send.isError || csv.isError) && <ProblemLine error={send.error ?? csv.error} />}
    </>
  );
}

function ChargeForm({ onDone }: { onDone: () => void }) {
  const words = useClaimSetupWords();
  const [typed, setTyped] = useState({ code: '', from: '', charge: '' });
  const [wasSent, setWasSent] = useState(false);
  const save = useSetCharge(onDone);
  const cents = centsOf(typed.charge.trim());
  const from = findDay(typed.from);
  const read = chargeSchema.safeParse({ code: typed.code.trim().toUpperCase(), from, cents });
  const wrong = {
    code: !read.success && read.error.issues.some(it => it.path[0] === 'code'),
    from: !from,
    charge: !cents,
  };
  const submit = () => {
    setWasSent(true);
    if (read.success && cents) save.mutate(read.data);
  };
  return (
    <SetupForm label={words.charges.add} act={save} onSubmit={submit} onDone={onDone}>
      {(['code', 'from', 'charge'] as const).map(field => (
        <TextInput
          key={field}
          type={field === 'from' ? 'date' : 'text'}
          label={words.fields[field]}
          autoComplete="off"
          value={typed[field]}
          error={wasSent && wrong[field] && words.errors.wrong}
          onChange={event => setTyped({ ...typed, [field]: event.currentTarget.value })}
        />
      ))}
    </SetupForm>
  );
}
