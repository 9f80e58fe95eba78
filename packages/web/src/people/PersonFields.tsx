import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { findZone } from '@trellis/core/basics/zone';
import { scopes } from '@trellis/core/people/person';
import { phoneUses } from '@trellis/core/people/phone';
import { zoneOfPlace } from '@trellis/core/people/zone-of-place';
import { usePersonWords } from '../words/person.ts';
import css from './PersonPage.module.css';
import { noCaregiver, noPhone, type TypedPerson, typedDay } from './person-form.ts';

type Change = (part: Partial<TypedPerson>) => void;
type Of = { readonly person: TypedPerson; readonly onChange: Change };

const orNull = (text: string): string | null => text || null;

export function WhoFields({ person, isSent, onChange }: Of & { readonly isSent: boolean }) {
  const words = usePersonWords();
  return (
    <div className={css.fields}>
      <TextInput
        label={words.given}
        maxLength={120}
        value={person.given}
        onChange={event => onChange({ given: event.currentTarget.value })}
      />
      <TextInput
        label={words.family}
        required
        maxLength={120}
        value={person.family}
        onChange={event => onChange({ family: event.currentTarget.value })}
      />
      <TextInput
        label={words.born}
        required
        placeholder={words.bornHint}
        error={isSent && !typedDay(person.birthDate) && words.bornWrong}
        value={person.birthDate}
        onChange={event => onChange({ birthDate: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.sex}
        value={person.sex}
        data={(['female', 'male', 'other', 'unknown'] as const).map(value => ({
          value,
          label: words.sexes[value],
        }))}
        onChange={event => {
          const { value } = event.currentTarget;
          if (value === 'female' || value === 'male' || value === 'other' || value === 'unknown')
            onChange({ sex: value });
        }}
      />
      <TextInput
        label={words.mrn}
        maxLength={80}
        value={person.mrn ?? ''}
        onChange={event => onChange({ mrn: orNull(event.currentTarget.value) })}
      />
      <TextInput
        label={words.died}
        placeholder={words.diedHint}
        value={person.deceasedOn}
        onChange={event => onChange({ deceasedOn: event.currentTarget.value })}
      />
      <TextInput
        label={words.language}
        placeholder={words.languageHint}
        maxLength={40}
        value={person.language ?? ''}
        onChange={event => onChange({ language: orNull(event.currentTarget.value) })}
      />
      <Checkbox
        label={words.interpreter}
        checked={person.needsInterpreter}
        onChange={event => onChange({ needsInterpreter: event.currentTarget.checked })}
      />
    </div>
  );
}

export function PhoneFields({ person, onChange }: Of) {
  const words = usePersonWords();
  const set = (at: number, part: Partial<TypedPerson['phones'][number]>) =>
    onChange({ phones: person.phones.map((it, i) => (i === at ? { ...it, ...part } : it)) });
  return (
    <>
      <ul className={css.lines}>
        {person.phones.map((phone, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: phones are told apart by their order
          <li key={i}>
            <TextInput
              type="tel"
              label={words.number}
              value={phone.number}
              onChange={event => set(i, { number: event.currentTarget.value })}
            />
            <NativeSelect
              label={words.use}
              value={phone.use}
              data={phoneUses.map(value => ({ value, label: words.uses[value] }))}
              onChange={event =>
                set(i, { use: phoneUses.find(it => it === event.currentTarget.value) ?? 'other' })
              }
            />
            <TextInput
              label={words.answeredBy}
              placeholder={words.answeredHint}
              value={phone.answeredBy ?? ''}
              onChange={event => set(i, { answeredBy: orNull(event.currentTarget.value) })}
            />
            <TextInput
              type="time"
              label={words.bestFrom}
              value={phone.bestFrom ?? ''}
              onChange={event => set(i, { bestFrom: orNull(event.currentTarget.value) })}
            />
            <TextInput
              type="time"
              label={words.bestUntil}
              value={phone.bestUntil ?? ''}
              onChange={event => set(i, { bestUntil: orNull(event.currentTarget.value) })}
            />
            <Button
              variant="subtle"
              aria-label={words.removePhone(i + 1)}
              onClick={() => onChange({ phones: person.phones.filter((_, at) => at !== i) })}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {person.phones.length < 10 && (
        <Button onClick={() => onChange({ phones: [...person.phones, noPhone] })}>{words.addPhone}</Button>
      )}
    </>
  );
}

export function AddressFields({ person, onChange }: Of) {
  const words = usePersonWords();
  const { address } = person;
  const set = (part: Partial<TypedPerson['address']>) => onChange({ address: { ...address, ...part } });
  const suggested = zoneOfPlace(address);
  return (
    <div className={css.fields}>
      <TextInput
        label={words.street}
        value={address.line ?? ''}
        onChange={event => set({ line: orNull(event.currentTarget.value) })}
      />
      <TextInput
        label={words.city}
        value={address.city ?? ''}
        onChange={event => set({ city: orNull(event.currentTarget.value) })}
      />
      <TextInput
        label={words.state}
        value={address.state ?? ''}
        onChange={event => set({ state: orNull(event.currentTarget.value) })}
      />
      <TextInput
        label={words.zip}
        value={address.postalCode ?? ''}
        onChange={event => set({ postalCode: orNull(event.currentTarget.value) })}
      />
      <TextInput
        label={words.zone}
        value={person.zone}
        error={findZone(person.zone) === undefined}
        onChange={event => onChange({ zone: event.currentTarget.value as TypedPerson['zone'] })}
      />
      {suggested && suggested !== person.zone && (
        <p className={css.hint}>
          {words.suggested(suggested)}{' '}
          <Button variant="subtle" onClick={() => onChange({ zone: suggested })}>
            {words.takeZone}
          </Button>
        </p>
      )}
    </div>
  );
}

export function CaregiverFields({ person, onChange }: Of) {
  const words = usePersonWords();
  const set = (at: number, part: Partial<TypedPerson['caregivers'][number]>) =>
    onChange({ caregivers: person.caregivers.map((it, i) => (i === at ? { ...it, ...part } : it)) });
  return (
    <>
      <ul className={css.lines}>
        {person.caregivers.map((it, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a person here has no other identity than the line
          <li key={i}>
            <TextInput
              label={words.name}
              value={it.name}
              onChange={event => set(i, { name: event.currentTarget.value })}
            />
            <TextInput
              label={words.relation}
              value={it.relation}
              onChange={event => set(i, { relation: event.currentTarget.value })}
            />
            <TextInput
              type="tel"
              label={words.phone}
              value={it.phone ?? ''}
              onChange={event => set(i, { phone: orNull(event.currentTarget.value) })}
            />
            <Checkbox
              label={words.emergency}
              checked={it.isEmergency ?? false}
              onChange={event => set(i, { isEmergency: event.currentTarget.checked })}
            />
            <fieldset className={css.scopes}>
              <legend>{words.mayHear}</legend>
              {scopes.map(scope => (
                <Checkbox
                  key={scope}
                  label={words.scopes[scope]}
                  checked={it.mayHear.includes(scope)}
                  onChange={event =>
                    set(i, {
                      mayHear: event.currentTarget.checked
                        ? [...it.mayHear, scope]
                        : it.mayHear.filter(other => other !== scope),
                    })
                  }
                />
              ))}
            </fieldset>
            <Button
              variant="subtle"
              aria-label={words.removeCaregiver(i + 1)}
              onClick={() => onChange({ caregivers: person.caregivers.filter((_, at) => at !== i) })}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange({ caregivers: [...person.caregivers, noCaregiver] })}>
        {words.addCaregiver}
      </Button>
    </>
  );
}
