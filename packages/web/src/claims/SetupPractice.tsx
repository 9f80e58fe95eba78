import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay } from '@trellis/core/basics/day';
import { mayAttestElements } from '@trellis/core/billing/billing.policy';
import { type PracticeKind, placesOfKind, practiceKinds } from '@trellis/core/billing/practice-places';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { useActor } from '../access/session.queries.ts';
import { type Element, elementsQuery, useTakeBackElement, useVouch } from '../billing/attestation.queries.ts';
import { cx } from '../kit/cx.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { todayIn } from '../people/describe.ts';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { useFormat } from '../words/words.ts';
import css from './Setup.module.css';
import { SetupForm } from './SetupForm.tsx';

/** What the practice is to Medicare and where it gives care management, day by day; the latest word holds. */
export function SetupPractice() {
  const words = useClaimSetupWords();
  const mayEdit = mayAttestElements.allows(useActor());
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, refetch } = useQuery(elementsQuery);
  const said = (data?.elements ?? []).filter(it => it.kind === 'practice-kind');
  const isClinic = said[0]?.practiceKind === 'RHC' || said[0]?.practiceKind === 'FQHC';
  return (
    <Section title={words.practice.title}>
      <p className={css.says}>{words.practice.says}</p>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={2} rowHeight={38} />}
      {data && said.length === 0 && <p className={css.says}>{words.practice.none}</p>}
      {said.length > 0 && <Said said={said} mayEdit={mayEdit} />}
      {isClinic && <p className={css.says}>{words.practice.institutional}</p>}
      {isOpen && <PracticeForm onDone={() => setIsOpen(false)} />}
      {data && mayEdit && !isOpen && <Button onClick={() => setIsOpen(true)}>{words.practice.add}</Button>}
    </Section>
  );
}

function Said({ said, mayEdit }: { said: readonly Element[]; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const format = useFormat();
  const places: Readonly<Record<string, string>> = words.places;
  return (
    <table className={cx(forms.table, css.table)} aria-label={words.practice.title}>
      <thead>
        <tr>
          <th scope="col">{words.fields.from}</th>
          <th scope="col">{words.practice.what}</th>
          <th scope="col">{words.fields.placeOfService}</th>
          <th scope="col">{words.practice.where}</th>
          <th scope="col">{words.practice.by}</th>
          {mayEdit && (
            <th scope="col">
              <VisuallyHidden>{words.practice.takeBack}</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {said.map(it => (
          <tr key={it.id}>
            <td>{format.date(it.from)}</td>
            <td>{it.practiceKind && words.practice.kinds[it.practiceKind]}</td>
            <td>{it.place && (places[it.place] ?? it.place)}</td>
            <td>{it.where}</td>
            <td>{it.by}</td>
            {mayEdit && (
              <td>
                <Back it={it} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Back({ it }: { it: Element }) {
  const words = useClaimSetupWords().practice;
  const format = useFormat();
  const takeBack = useTakeBackElement(it.id, () => {});
  const label = words.takeBackOf(format.date(it.from));
  return <TakeBack says={words.takeBack} label={label} why={words.reason} act={takeBack} />;
}

function PracticeForm({ onDone }: { onDone: () => void }) {
  const words = useClaimSetupWords();
  const { zone } = useActor().practice;
  const [wasSent, setWasSent] = useState(false);
  const [typed, setTyped] = useState({
    practiceKind: 'office' as PracticeKind,
    place: placesOfKind.office[0] as string,
    from: todayIn(zone) as string,
    where: '',
  });
  const vouch = useVouch(onDone);
  const from = findDay(typed.from);
  const places: Readonly<Record<string, string>> = words.places;
  const choose = (text: string) => {
    const practiceKind = practiceKinds.find(it => it === text);
    if (practiceKind) setTyped({ ...typed, practiceKind, place: placesOfKind[practiceKind][0] });
  };
  const submit = () => {
    setWasSent(true);
    if (from && typed.where.trim() !== '')
      vouch.mutate({ ...typed, kind: 'practice-kind', from, until: null });
  };
  return (
    <SetupForm label={words.practice.title} act={vouch} onSubmit={submit} onDone={onDone}>
      <NativeSelect
        label={words.practice.what}
        value={typed.practiceKind}
        data={practiceKinds.map(value => ({ value, label: words.practice.kinds[value] }))}
        onChange={event => choose(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.fields.placeOfService}
        value={typed.place}
        data={placesOfKind[typed.practiceKind].map(value => ({ value, label: places[value] ?? value }))}
        onChange={event => setTyped({ ...typed, place: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.fields.from}
        value={typed.from}
        error={wasSent && !from && words.errors.wrong}
        onChange={event => setTyped({ ...typed, from: event.currentTarget.value })}
      />
      <TextInput
        label={words.practice.where}
        maxLength={200}
        value={typed.where}
        error={wasSent && typed.where.trim() === '' && words.errors.empty}
        onChange={event => setTyped({ ...typed, where: event.currentTarget.value })}
      />
    </SetupForm>
  );
}
