import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isNpi, isTin } from '@trellis/core/access/practice';
import { findZone } from '@trellis/core/basics/zone';
import { type FormEvent, Fragment, useState } from 'react';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useAdminWords } from '../words/admin.ts';
import css from './Admin.module.css';
import { type PracticeView, practicesQuery, useSavePractice } from './admin.queries.ts';
import { useActor } from './session.queries.ts';

export function PracticesPart() {
  const words = useAdminWords();
  const { data, error, refetch } = useQuery(practicesQuery);
  const [open, setOpen] = useState<string>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} rowHeight={44} />;
  const close = () => setOpen(undefined);
  return (
    <>
      {open === 'new' ? (
        <PracticeForm onDone={close} />
      ) : (
        <div className={css.bar}>
          <Button variant="filled" onClick={() => setOpen('new')}>
            {words.practices.add}
          </Button>
        </div>
      )}
      <table className={css.table} aria-label={words.practices.table}>
        <thead>
          <tr>
            {(['name', 'zone', 'tin', 'npi'] as const).map(field => (
              <th key={field} scope="col">
                {words.fields[field]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {data.practices.map(practice => (
            <Fragment key={practice.id}>
              <tr>
                <td className={css.name}>{practice.name}</td>
                <td>{practice.zone}</td>
                <td className={css.mono}>
                  <NumberOrMissing number={practice.tin} label={words.fields.tin} />
                </td>
                <td className={css.mono}>
                  <NumberOrMissing number={practice.npi} label={words.fields.npi} />
                </td>
                <td>
                  <Button
                    aria-expanded={open === practice.id}
                    onClick={() => setOpen(open === practice.id ? undefined : practice.id)}
                  >
                    {words.edit}
                    <VisuallyHidden>&nbsp;{practice.name}</VisuallyHidden>
                  </Button>
                </td>
              </tr>
              {open === practice.id && (
                <tr className={css.open}>
                  <td colSpan={5}>
                    <PracticeForm key={practice.version} practice={practice} onDone={close} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
}

function NumberOrMissing({ number, label }: { number: string | null; label: string }) {
  const words = useAdminWords().practices;
  if (number === null)
    return (
      <Status look="needs">
        {label} {words.missing}
      </Status>
    );
  return number;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Numbers may be added later; what is typed must be right. Blanks and dashes are how people write them. */
function PracticeForm({ practice, onDone }: { practice?: PracticeView; onDone: () => void }) {
  const words = useAdminWords();
  const { zone: ownZone } = useActor().practice;
  const [form, setForm] = useState({
    name: practice?.name ?? '',
    zone: practice?.zone ?? String(ownZone),
    tin: practice?.tin ?? '',
    npi: practice?.npi ?? '',
  });
  const [wasSent, setWasSent] = useState(false);
  const save = useSavePractice(practice, onDone);
  const tin = form.tin.replace(/[\s-]/g, '');
  const npi = form.npi.replace(/[\s-]/g, '');
  const zone = findZone(form.zone.trim());
  const errors = {
    name: form.name.trim() === '' && words.errors.empty,
    zone: !zone && words.errors.zone,
    tin: tin !== '' && !isTin(tin) && words.errors.tin,
    npi: npi !== '' && !isNpi(npi) && words.errors.npi,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (!zone || errors.name || errors.tin || errors.npi || save.isPending) return;
    save.mutate({ name: form.name, zone, tin: orNull(tin), npi: orNull(npi) });
  };
  return (
    <form
      className={css.form}
      onSubmit={submit}
      noValidate
      aria-label={practice ? words.staff.act(practice.name) : words.practices.add}
    >
      {(['name', 'zone', 'tin', 'npi'] as const).map(field => (
        <TextInput
          key={field}
          label={words.fields[field]}
          autoComplete="off"
          value={form[field]}
          error={wasSent && errors[field]}
          onChange={event => setForm({ ...form, [field]: event.currentTarget.value })}
        />
      ))}
      <div className={css.acts}>
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
