import { normalName } from '../people/find.ts';

/** What a column of an old time log can say. */
export const shadowFields = [
  'patient',
  'staff',
  'role',
  'start',
  'end',
  'date',
  'start-time',
  'end-time',
  'minutes',
  'program',
  'activity',
  'consent-on',
  'visit-on',
  'plan-on',
  'billed',
] as const;
export type ShadowField = (typeof shadowFields)[number];

/** What people call the columns, in English and Spanish, as `normalName` writes it. */
const synonyms: Readonly<Record<ShadowField, readonly string[]>> = {
  patient: [
    'patient',
    'patient id',
    'patient name',
    'patient key',
    'mrn',
    'chart',
    'chart number',
    'name',
    'member',
    'paciente',
    'nombre del paciente',
    'expediente',
  ],
  staff: [
    'staff',
    'staff name',
    'staff member',
    'user',
    'nurse',
    'care manager',
    'care coordinator',
    'logged by',
    'performed by',
    'employee',
    'by',
    'personal',
    'enfermera',
    'realizado por',
    'usuario',
  ],
  role: [
    'role',
    'credential',
    'credentials',
    'title',
    'license',
    'discipline',
    'funcion',
    'credencial',
    'cargo',
  ],
  start: [
    'start',
    'started',
    'start date time',
    'start datetime',
    'started at',
    'begin',
    'from',
    'inicio',
    'comienzo',
    'desde',
  ],
  end: [
    'end',
    'ended',
    'end date time',
    'end datetime',
    'ended at',
    'stop',
    'finish',
    'to',
    'fin',
    'final',
    'hasta',
  ],
  date: [
    'date',
    'service date',
    'date of service',
    'dos',
    'day',
    'activity date',
    'fecha',
    'fecha de servicio',
    'dia',
  ],
  'start-time': ['start time', 'time in', 'begin time', 'time started', 'hora de inicio', 'hora inicio'],
  'end-time': ['end time', 'time out', 'stop time', 'time ended', 'hora de fin', 'hora fin'],
  minutes: [
    'minutes',
    'mins',
    'min',
    'duration',
    'time',
    'time spent',
    'total minutes',
    'total time',
    'length',
    'minutos',
    'duracion',
    'tiempo',
  ],
  program: ['program', 'programme', 'service', 'service line', 'care program', 'programa', 'servicio'],
  activity: [
    'activity',
    'activity type',
    'task',
    'type',
    'description',
    'notes',
    'actividad',
    'tarea',
    'descripcion',
  ],
  'consent-on': [
    'consent',
    'consent date',
    'consented on',
    'consent on',
    'consentimiento',
    'fecha de consentimiento',
  ],
  'visit-on': [
    'visit',
    'visit date',
    'initiating visit',
    'last visit',
    'awv date',
    'consulta',
    'fecha de consulta',
  ],
  'plan-on': ['care plan', 'care plan date', 'plan date', 'plan', 'plan de atencion', 'fecha del plan'],
  billed: [
    'billed',
    'billed code',
    'billed codes',
    'cpt',
    'cpt code',
    'cpt codes',
    'code',
    'codes',
    'claim',
    'hcpcs',
    'facturado',
    'codigo',
    'codigos',
  ],
};

/** The columns as a file has them; null is not read. One field comes from one column. */
export type ShadowMapping = readonly (ShadowField | null)[];

/** What each column probably says, by its words. */
export function guessShadowColumns(headers: readonly string[]): ShadowMapping {
  const taken = new Set<ShadowField>();
  return headers.map(header => {
    const key = normalName(header.replaceAll('_', ' '));
    const field = shadowFields.find(it => synonyms[it].includes(key));
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** What a mapping lacks before an entry can be told: whose, when and how long. */
export function missingShadowFields(mapping: ShadowMapping): readonly ShadowField[] {
  const has = (field: ShadowField) => mapping.includes(field);
  const hasDay = has('start') || has('date');
  const hasStart = has('start') || has('start-time');
  const hasLength = has('minutes') || (hasStart && (has('end') || has('end-time')));
  return [
    ...(has('patient') ? [] : (['patient'] as const)),
    ...(hasDay ? [] : (['date'] as const)),
    ...(hasLength ? [] : (['minutes'] as const)),
  ];
}
