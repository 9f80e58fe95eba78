import { normalPhone } from './find.ts';
import type { Patient } from './patient.ts';
import type { Person } from './person.ts';

/**
 * What a list knows more of somebody who is here: it fills what is empty and adds phones, and changes nothing that
 * stands. Undefined when it knows nothing more.
 */
export function fillPerson(here: Person, list: Person): Person | undefined {
  const known = here.phones.map(it => normalPhone(it.number));
  const phones = list.phones.filter(it => !known.includes(normalPhone(it.number)));
  const { address } = here;
  const filled: Person = {
    ...here,
    given: here.given || list.given,
    sex: here.sex === 'unknown' ? list.sex : here.sex,
    language: here.language ?? list.language,
    mrn: here.mrn ?? list.mrn,
    phones: [...here.phones, ...phones].slice(0, 10),
    address: {
      line: address.line ?? list.address.line,
      city: address.city ?? list.address.city,
      state: address.state ?? list.address.state,
      postalCode: address.postalCode ?? list.address.postalCode,
    },
  };
  const isMore =
    phones.length > 0 && here.phones.length < 10
      ? true
      : (['given', 'sex', 'language', 'mrn'] as const).some(field => filled[field] !== here[field]) ||
        (['line', 'city', 'state', 'postalCode'] as const).some(
          field => filled.address[field] !== address[field],
        );
  return isMore ? filled : undefined;
}

/** The same between two charts of one person: the one that leads stands, the other fills what it leaves open. */
export function fillPatient(leading: Patient, other: Patient): Patient {
  const known = leading.phones.map(normalPhone);
  return {
    ...leading,
    given: leading.given || other.given,
    family: leading.family || other.family,
    sex: leading.sex === 'unknown' ? other.sex : leading.sex,
    deceasedOn: leading.deceasedOn ?? other.deceasedOn,
    language: leading.language ?? other.language,
    mrn: leading.mrn ?? other.mrn,
    phones: [...leading.phones, ...other.phones.filter(it => !known.includes(normalPhone(it)))],
    city: leading.city ?? other.city,
    state: leading.state ?? other.state,
  };
}
