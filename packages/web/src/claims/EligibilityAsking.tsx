import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { findingLine } from '@trellis/core/claims/finding';
import { useState } from 'react';
import forms from '../access/Admin.module.css';
import { cx } from '../kit/cx.ts';
import { FileButton } from '../kit/FileButton.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePayerEligibilityWords } from '../words/payer-eligibility.ts';
import { useFormat } from '../words/words.ts';
import css from './Eligibility.module.css';
import {
  type EligibilityView,
  useAskEligibility,
  useBringEligibility,
  useInquiryFile,
} from './eligibility.queries.ts';

/** Writing the questions to a payer, and bringing its answers back. */
export function EligibilityAsking(props: {
  view: EligibilityView;
  chosen: ReadonlySet<string>;
  onAsked: () => void;
}) {
  const words = usePayerEligibilityWords();
  return (
    <>
      <Section title={words.ask}>
        {props.view.missing.length > 0 ? <Missing view={props.view} /> : <Ask {...props} />}
        <Bring />
      </Section>
      <Files view={props.view} />
    </>
  );
}

function Missing({ view }: { view: EligibilityView }) {
  const words = usePayerEligibilityWords();
  return (
    <>
      <p className={css.says}>
        {words.missingSays} <Link to="/billing/setup">{words.payer}</Link>
      </p>
      <ul className={css.list}>
        {view.missing.map(it => (
          <li key={it}>{words.missing[it]}</li>
        ))}
      </ul>
    </>
  );
}

function Ask({
  view,
  chosen,
  onAsked,
}: {
  view: EligibilityView;
  chosen: ReadonlySet<string>;
  onAsked: () => void;
}) {
  const words = usePayerEligibilityWords();
  const most = view.payers.toSorted((a, b) => b.patients - a.patients)[0];
  const [payerId, setPayerId] = useState(most?.payerId ?? '');
  const ask = useAskEligibility(onAsked);
  const own = view.rows.filter(it => it.payer?.payerId === payerId && it.unaskable === null);
  const picked = own.filter(it => chosen.has(it.patientId));
  const patients = picked.length > 0 ? picked : own;
  const submit = () => {
    if (patients.length === 0 || ask.isPending) return;
    ask.mutate({ payerId, patientIds: picked.length > 0 ? picked.map(it => it.patientId) : null });
  };
  return (
    <div className={css.ask}>
      <NativeSelect
        label={words.payer}
        value={payerId}
        data={view.payers.map(it => ({ value: it.payerId, label: words.payerOf(it.name, it.patients) }))}
        onChange={event => setPayerId(event.currentTarget.value)}
      />
      <Button variant="filled" aria-disabled={patients.length === 0 || ask.isPending} onClick={submit}>
        {picked.length > 0 ? words.askChosen(picked.length) : words.askAll(own.length)}
      </Button>
      {ask.isError && <ProblemLine error={ask.error} />}
    </div>
  );
}

function Bring() {
  const words = usePayerEligibilityWords();
  const bring = useBringEligibility();
  const { data } = bring;
  return (
    <div className={forms.bar}>
      <FileButton
        says={words.bring}
        accept=".271,.txt,.edi,.x12,text/plain"
        isPending={bring.isPending}
        onFile={file => bring.mutate(file)}
      />
      {data && <p role="status">{words.brought(data.kept, data.known, data.unknown)}</p>}
      {data && data.findings.length > 0 && (
        <div role="alert">
          <p className={css.says}>{words.faults}</p>
          <ul className={css.list}>
            {data.findings.slice(0, 20).map(it => (
              <li key={findingLine(it)}>{findingLine(it)}</li>
            ))}
          </ul>
        </div>
      )}
      {bring.isError && <ProblemLine error={bring.error} />}
    </div>
  );
}

function Files({ view }: { view: EligibilityView }) {
  const words = usePayerEligibilityWords();
  const format = useFormat();
  const save = useInquiryFile();
  return (
    <Section title={words.files} none={view.inquiries.length === 0 && words.noFiles}>
      {view.inquiries.length > 0 && (
        <table className={cx(forms.table, css.table)} aria-label={words.files}>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.payer}</th>
              <th scope="col">{words.written}</th>
              <th scope="col">{words.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {view.inquiries.map(it => (
              <tr key={it.id}>
                <td>{it.number}</td>
                <td className={forms.name}>{it.payer}</td>
                <td>
                  {format.date(it.askedFor)}, {it.writtenBy}
                </td>
                <td>{words.answered(it.answered, it.patients)}</td>
                <td>
                  <Button variant="subtle" onClick={() => save.mutate(it)}>
                    {words.download}
                    <VisuallyHidden>&nbsp;{words.downloadOf(it.number)}</VisuallyHidden>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {save.isError && <ProblemLine error={save.error} />}
    </Section>
  );
}
