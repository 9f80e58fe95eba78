import { normalName } from './find.ts';

/** What a column of a caseload file can say. */
export const caseloadFields = [
  'family',
  'given',
  'full-name',
  'birth-date',
  'sex',
  'mrn',
  'phone',
  'second-phone',
  'language',
  'address',
  'city',
  'state',
  'postal-code',
  'payer',
  'member-number',
  'owner',
  'consent-form',
  'consent-on',
  'last-contact-on',
] as const;
export type CaseloadField = (typeof caseloadFields)[number];

/** What people call the columns, in English and Spanish, as `normalName` writes it. */
const synonyms: Readonly<Record<CaseloadField, readonly string[]>> = {
  family: [
    'last name',
    'family name',
    'surname',
    'last',
    'lname',
    'patient last name',
    'apellido',
    'apellidos',
  ],
  given: [
    'first name',
    'given name',
    'first',
    'fname',
    'patient first name',
    'nombre',
    'nombres',
    'primer nombre',
  ],
  'full-name': [
    'name',
    'patient',
    'patient name',
    'full name',
    'paciente',
    'nombre completo',
    'nombre del paciente',
  ],
  'birth-date': [
    'birth date',
    'birthdate',
    'date of birth',
    'dob',
    'born',
    'birthday',
    'patient dob',
    'fecha de nacimiento',
    'nacimiento',
    'fec nac',
  ],
  sex: ['sex', 'gender', 'sexo', 'genero'],
  mrn: [
    'mrn',
    'record number',
    'medical record number',
    'patient id',
    'chart number',
    'chart',
    'expediente',
    'numero de expediente',
    'no de expediente',
  ],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'tel',
    'mobile',
    'cell',
    'cell phone',
    'primary phone',
    'home phone',
    'telefono',
    'celular',
    'telefono principal',
  ],
  'second-phone': [
    'second phone',
    'other phone',
    'alternate phone',
    'phone 2',
    'secondary phone',
    'work phone',
    'otro telefono',
    'telefono 2',
    'segundo telefono',
  ],
  language: ['language', 'preferred language', 'lang', 'idioma', 'lengua'],
  address: ['address', 'street', 'street address', 'address 1', 'direccion', 'calle', 'domicilio'],
  city: ['city', 'town', 'ciudad'],
  state: ['state', 'st', 'estado'],
  'postal-code': ['zip', 'zip code', 'postal code', 'zipcode', 'codigo postal', 'cp'],
  payer: [
    'payer',
    'insurance',
    'insurer',
    'plan',
    'primary insurance',
    'coverage',
    'pagador',
    'seguro',
    'aseguradora',
  ],
  'member-number': [
    'mbi',
    'medicare number',
    'medicare id',
    'member id',
    'member number',
    'insurance id',
    'policy number',
    'numero de medicare',
    'numero de afiliado',
  ],
  owner: [
    'owner',
    'care manager',
    'assigned to',
    'nurse',
    'case manager',
    'coordinator',
    'gestora',
    'gestor',
    'enfermera',
    'asignado a',
    'responsable',
  ],
  'consent-form': ['consent', 'consent type', 'consent form', 'consentimiento', 'tipo de consentimiento'],
  'consent-on': [
    'consent date',
    'date of consent',
    'consented on',
    'fecha de consentimiento',
    'fecha del consentimiento',
  ],
  'last-contact-on': [
    'last contact',
    'last call',
    'last contact date',
    'last seen',
    'last outreach',
    'ultimo contacto',
    'ultima llamada',
    'fecha del ultimo contacto',
  ],
};

/** The columns as a file has them; null is not read. One field comes from one column. */
export type ColumnMapping = readonly (CaseloadField | null)[];

/** How a header is compared and remembered. */
export const headerKey = (header: string): string => normalName(header.replaceAll('_', ' '));

/** What each column probably says: as the organization mapped the same header before, else by its words. */
export function guessColumns(
  headers: readonly string[],
  remembered: ReadonlyMap<string, CaseloadField | null>,
): ColumnMapping {
  const taken = new Set<CaseloadField>();
  return headers.map(header => {
    const key = headerKey(header);
    const known = remembered.get(key);
    const field = known === undefined ? caseloadFields.find(it => synonyms[it].includes(key)) : known;
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** What a mapping lacks to tell people apart. */
export function missingFields(mapping: ColumnMapping): readonly CaseloadField[] {
  const has = (field: CaseloadField) => mapping.includes(field);
  return [
    ...(has('family') || has('full-name') ? [] : (['family'] as const)),
    ...(has('birth-date') ? [] : (['birth-date'] as const)),
  ];
}
