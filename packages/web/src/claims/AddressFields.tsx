import { TextInput } from '@mantine/core';
import { useClaimSetupWords } from '../words/claim-setup.ts';
import { addressFields, type TypedAddress } from './setup-form.ts';

/** Street, city, state and ZIP code; `path` says where a wrong field of it stands. */
export function AddressFields({
  legend,
  path,
  typed,
  wrong,
  onChange,
}: {
  legend: string;
  path: string;
  typed: TypedAddress;
  wrong: ReadonlySet<string>;
  onChange: (typed: TypedAddress) => void;
}) {
  const words = useClaimSetupWords();
  return addressFields.map(field => (
    <TextInput
      key={field}
      label={words.fields[field]}
      aria-label={`${legend}: ${words.fields[field]}`}
      autoComplete="off"
      value={typed[field]}
      error={wrong.has(`${path}.${field}`) && words.errors.wrong}
      onChange={event => onChange({ ...typed, [field]: event.currentTarget.value })}
    />
  ));
}
