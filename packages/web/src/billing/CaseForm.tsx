import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Zone } from '@trellis/core/basics/zone';
import { useMemo, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { useCaseFormWords } from '../words/case-form.ts';
import css from './CaseForm.module.css';
import {
  type FactKind,
  type Field,
  factKinds,
  patientFields,
  type Raw,
  readValue,
  shownValue,
  valueAt,
  withValue,
  zoneOf,
} from './case-fields.ts';

/** The facts of one case as fields; each change is written into the text at once, and what the form does not know stays. */
export function CaseForm({ text, onText }: { text: string; onText: (text: string) => void }) {
  const words = useCaseFormWords();
  const it = useMemo(() => JSON.parse(text) as Raw, [text]);
  const zone = zoneOf(it);
  const write = (next: Raw) => onText(JSON.stringify(next, null, 2));
  const fields = it.months === undefined ? patientFields : patientFields.filter(one => one.path !== 'month');
  return (
    <form className={css.form} onSubmit={event => event.preventDefault()}>
      <fieldset className={css.facts}>
        <legend>{words.kinds.patient}</legend>
        <Fields fields={fields} it={it} zone={zone} onChange={write} />
        {it.months !== undefined && (
          <One
            field={{ path: 'months', kind: 'words' }}
            value={it.months}
            zone={zone}
            onChange={value => write(withValue(it, 'months', value))}
          />
        )}
      </fieldset>
      {factKinds.map(kind => (
        <Facts key={kind.key} kind={kind} it={it} zone={zone} onChange={write} />
      ))}
    </form>
  );
}

type Part = { readonly it: Raw; readonly zone: Zone | undefined; readonly onChange: (it: Raw) => void };

function Facts({ kind, it, zone, onChange }: Part & { kind: FactKind }) {
  const words = useCaseFormWords();
  const facts = Array.isArray(it[kind.key]) ? (it[kind.key] as readonly Raw[]) : [];
  const write = (next: readonly Raw[]) =>
    onChange(withValue(it, kind.key, next.length === 0 ? undefined : next));
  const title = words.kinds[kind.key] ?? kind.key;
  return (
    <fieldset className={css.facts}>
      <legend>{title}</legend>
      {facts.map((fact, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no other name, and keep their place
        <fieldset key={i} className={css.fact} aria-label={`${title} ${i + 1}`}>
          <Fields fields={kind.fields} it={fact} zone={zone} onChange={next => write(facts.with(i, next))} />
          <Button
            variant="subtle"
            aria-label={words.remove(title, i + 1)}
            onClick={() => write(facts.toSpliced(i, 1))}
          >
            <Icon name="x" />
          </Button>
        </fieldset>
      ))}
      <Button variant="subtle" onClick={() => write([...facts, kind.blank(facts.length + 1, it)])}>
        {words.add(title)}
      </Button>
    </fieldset>
  );
}

function Fields({ fields, it, zone, onChange }: Part & { fields: readonly Field[] }) {
  return (
    <div className={css.fields}>
      {fields.map(field => (
        <One
          key={field.path}
          field={field}
          value={valueAt(it, field.path)}
          zone={zone}
          onChange={value => onChange(withValue(it, field.path, value))}
        />
      ))}
    </div>
  );
}

const inputKinds = { day: 'date', month: 'month', number: 'number', moment: 'datetime-local' } as const;

function One({
  field,
  value,
  zone,
  onChange,
}: {
  field: Field;
  value: unknown;
  zone: Zone | undefined;
  onChange: (value: unknown) => void;
}) {
  const words = useCaseFormWords();
  const label = words.fields[field.path] ?? field.path;
  const shown = shownValue(value, field.kind, zone);
  if (field.kind === 'check')
    return (
      <Checkbox
        label={label}
        checked={value === true}
        onChange={event => onChange(event.currentTarget.checked ? true : undefined)}
      />
    );
  if (field.kind === 'choice')
    return (
      <NativeSelect
        label={label}
        value={shown}
        data={[
          { value: '', label: '' },
          ...[...new Set([...field.choices, shown])]
            .filter(Boolean)
            .map(one => ({ value: one, label: words.choices[one] ?? one })),
        ]}
        onChange={event => onChange(event.currentTarget.value || undefined)}
      />
    );
  const type = field.kind in inputKinds ? inputKinds[field.kind as keyof typeof inputKinds] : 'text';
  return <Typed label={label} type={type} kind={field.kind} shown={shown} zone={zone} onChange={onChange} />;
}

/** A text is kept as it is typed until it is left, so that a comma does not disappear under the fingers. */
function Typed({
  label,
  type,
  kind,
  shown,
  zone,
  onChange,
}: {
  label: string;
  type: string;
  kind: Field['kind'];
  shown: string;
  zone: Zone | undefined;
  onChange: (value: unknown) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      label={label}
      type={type}
      step={type === 'datetime-local' ? 1 : undefined}
      value={typed ?? shown}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onChange(readValue(value, kind, zone));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
