import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { Fragment, useState } from 'react';
import forms from '../access/Admin.module.css';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import { SetupForm } from './SetupForm.tsx';
import { readPractitioner } from './setup-form.ts';

type Person = SetupView['people'][number];

/** The number and kind of each practitioner, and who supervises whom. */
export function SetupPeople({ view, mayEdit }: { view: SetupView; mayEdit: boolean }) {
  const words = useClaimSetupWords();
  const [open, setOpen] = useState<string>();
  const nameOf = new Map(view.people.map(it => [it.id, it.name]));
  const rows = view.people.map(person => ({
    person,
    own: view.setup.practitioners.find(it => it.staffId === person.id),
  }));
  return (
    <Section title={words.people.title} none={rows.length === 0 && words.people.none}>
      {rows.length > 0 && (
        <table className={forms.table} aria-label={words.people.title}>
          <thead>
            <tr>
              {(['name', 'npi', 'taxonomy', 'supervisedBy'] as const).map(field => (
                <th key={field} scope="col">
                  {field === 'name' ? words.people.title : words.fields[field]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, own }) => (
              <Fragment key={person.id}>
                <tr>
                  <td className={forms.name}>
                    {person.name} <small>{person.credential}</small>
                  </td>
                  <td>
                    <Given label={words.fields.npi} value={own?.npi ?? null} />
                  </td>
                  <td>
                    <Given label={words.fields.taxonomy} value={own?.taxonomy ?? null} />
                  </td>
                  <td>
                    <small>{words.fields.supervisedBy} </small>
                    {(own?.supervisedBy && nameOf.get(own.supervisedBy)) ?? words.people.nobody}
                  </td>
                  <td>
                    {mayEdit && (
                      <Button
                        aria-expanded={open === person.id}
                        onClick={() => setOpen(open === person.id ? undefined : person.id)}
                      >
                        {words.edit}
                        <VisuallyHidden>&nbsp;{person.name}</VisuallyHidden>
                      </Button>
                    )}
                  </td>
                </tr>
                {open === person.id && (
                  <tr className={forms.open}>
                    <td colSpan={5}>
                      <PersonForm
                        key={view.version}
                        view={view}
                        person={person}
                        onDone={() => setOpen(undefined)}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Given({ label, value }: { label: string; value: string | null }) {
  const words = useClaimSetupWords();
  if (value !== null)
    return (
      <span className={forms.mono}>
        <VisuallyHidden>{label} </VisuallyHidden>
        {value}
      </span>
    );
  return (
    <Status look="needs">
      {label} {words.identity.none}
    </Status>
  );
}

function PersonForm({ view, person, onDone }: { view: SetupView; person: Person; onDone: () => void }) {
  const words = useClaimSetupWords();
  const { practitioners } = view.setup;
  const own = practitioners.find(it => it.staffId === person.id);
  const [typed, setTyped] = useState({
    npi: own?.npi ?? '',
    taxonomy: own?.taxonomy ?? '',
    supervisedBy: String(own?.supervisedBy ?? ''),
  });
  const [wasSent, setWasSent] = useState(false);
  const save = useSaveSetup(view, onDone);
  const read = readPractitioner({ ...typed, staffId: person.id });
  const isWrong = (field: string) => wasSent && !read.ok && read.wrong.has(field) && words.errors.wrong;
  const submit = () => {
    setWasSent(true);
    if (!read.ok) return;
    const others = practitioners.filter(it => it.staffId !== person.id);
    save.mutate({ practitioners: [...others, read.value] });
  };
  return (
    <SetupForm label={person.name} act={save} onSubmit={submit} onDone={onDone}>
      {(['npi', 'taxonomy'] as const).map(field => (
        <TextInput
          key={field}
          label={words.fields[field]}
          autoComplete="off"
          value={typed[field]}
          error={isWrong(field)}
          onChange={event => setTyped({ ...typed, [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={words.fields.supervisedBy}
        value={typed.supervisedBy}
        data={[
          { value: '', label: words.people.nobody },
          ...view.people
            .filter(it => it.id !== person.id)
            .map(it => ({ value: String(it.id), label: it.name })),
        ]}
        onChange={event => setTyped({ ...typed, supervisedBy: event.currentTarget.value })}
      />
    </SetupForm>
  );
}
