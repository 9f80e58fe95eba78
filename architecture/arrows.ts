/**
 * The shape of Trellis as a table; arrows.test.ts holds the code to it. Change it only with a decision
 * record in docs/decisions.
 */

/** A module may import those above it in this list: never a sibling, never one below. */
export const moduleRows = [
  ['basics'],
  ['access'],
  ['people'],
  ['documents'],
  ['chart'],
  ['time'],
  ['programs', 'assessments'],
  ['risk', 'needs'],
  ['careplans'],
  ['messages'],
  ['outreach', 'monitoring', 'transitions', 'coordination', 'resources', 'education'],
  ['billing', 'quality'],
  ['claims'],
  ['proposals'],
  ['caseload'],
  ['call'],
] as const;

/** Beside the modules: what may stand in a package's src, and what it may import besides the module rows. */
export const extraRooms = {
  core: {},
  server: {
    /** Database, HTTP, audit: knows core's basics and access, no module of the server. */
    platform: { mayImport: ['platform'], coreModules: ['basics', 'access'] },
    /** FHIR adapter: comes after every module. */
    record: { mayImport: ['platform', 'record', 'modules'], coreModules: 'all' },
    interop: { mayImport: ['platform', 'record', 'interop', 'modules'], coreModules: 'all' },
    /** Invents a clinic for demonstrations and benchmarks. */
    demo: { mayImport: ['platform', 'record', 'demo', 'modules'], coreModules: 'all' },
    /** Files directly in src: the composition root and commands. */
    '': { mayImport: ['platform', 'record', 'interop', 'demo', 'modules', ''], coreModules: 'all' },
  },
  web: {
    words: { mayImport: ['words'], coreModules: 'all' },
    kit: { mayImport: ['kit', 'words'], coreModules: 'all' },
    shell: { mayImport: ['shell', 'kit', 'words', 'modules'], coreModules: 'all' },
    '': { mayImport: ['shell', 'kit', 'words', 'modules', ''], coreModules: 'all' },
  },
} as const;

/** What every module of a package may import besides modules above it. */
export const commonRooms = { core: [], server: ['platform'], web: ['kit', 'words'] } as const;

/** Each table has one owner: only its stores write it; only the owner and modules below may read it. */
export const tableOwners = {
  organization: 'access',
  practice: 'access',
  staff: 'access',
  sign_in_name: 'access',
  sign_in_try: 'access',
  login_session: 'access',
  staff_version: 'access',
  practice_version: 'access',
  staff_licence: 'access',
  organization_setting: 'access',
  invitation: 'access',
  second_factor: 'access',
  recovery_code: 'access',
  program_token: 'access',
  staff_preference: 'access',
  account_notice: 'access',
  audit_event: 'platform',
  audit_event_patient: 'platform',
  audit_unsealed: 'platform',
  audit_seal: 'platform',
  audit_checkpoint: 'platform',
  idempotency_key: 'platform',
  patient_head: 'platform',
  trellis_migration: 'platform',
  patient: 'people',
  patient_find_key: 'people',
  care_assignment: 'people',
  consent: 'people',
  coverage: 'people',
  person_version: 'people',
  caseload_import: 'people',
  caseload_row: 'people',
  caseload_column: 'people',
  brought_fact: 'people',
  person_identifier: 'people',
  known_fact: 'people',
  possible_double: 'people',
  double_decision: 'people',
  fhir_resource: 'record',
  fhir_identifier: 'record',
  identifier_filling: 'record',
  import_file: 'record',
  condition_fact: 'chart',
  medicine_fact: 'chart',
  observation_fact: 'chart',
  encounter_fact: 'chart',
  allergy_fact: 'chart',
  work_span: 'time',
  work_span_patient: 'time',
  counted_piece: 'time',
  uncounted_time: 'time',
  attention: 'time',
  consent_revocation: 'people',
  enrolment: 'programs',
  enrolment_end: 'programs',
  condition_judgement: 'programs',
  other_practitioner: 'programs',
  program_paper: 'programs',
  patient_device: 'programs',
  device_return: 'programs',
  collaborative_team: 'programs',
  apcm_element: 'programs',
  access_alignment: 'programs',
  access_step: 'programs',
  qmb_check: 'people',
  intake_request: 'programs',
  intake_step: 'programs',
  asked_form: 'assessments',
  site_form: 'assessments',
  assessment_draft: 'assessments',
  assessment: 'assessments',
  part_skip: 'assessments',
  outside_answers: 'assessments',
  outside_seen: 'assessments',
  need_wish: 'needs',
  proposal_decision: 'proposals',
  need_code: 'needs',
  need_code_void: 'needs',
  danger: 'assessments',
  danger_step: 'assessments',
  danger_seen: 'assessments',
  assessment_seen: 'assessments',
  document_blob: 'documents',
  document_chunk: 'documents',
  document: 'documents',
  document_void: 'documents',
  document_given: 'documents',
  site_phrase: 'documents',
  patient_link: 'messages',
  own_answers: 'messages',
  own_session: 'messages',
  plan_edition: 'careplans',
  provider_delegate: 'careplans',
  provider_question: 'coordination',
  provider_question_step: 'coordination',
  plan_draft: 'careplans',
  plan_version: 'careplans',
  plan_review: 'careplans',
  plan_copy: 'careplans',
  site_template_draft: 'careplans',
  site_template_version: 'careplans',
  site_template_decision: 'careplans',
  plan_template_use: 'careplans',
  visit_question: 'careplans',
  visit_answer: 'careplans',
  goal_attainment: 'careplans',
  plan_look: 'careplans',
  on_call_duty: 'messages',
  on_call_stand_in: 'messages',
  on_call_reach: 'messages',
  on_call_page: 'messages',
  on_call_page_try: 'messages',
  on_call_page_answer: 'messages',
  kept_text: 'education',
  education_given: 'education',
  teach_back: 'education',
  ruler: 'education',
  contact: 'outreach',
  voicemail: 'outreach',
  promise: 'outreach',
  promise_step: 'outreach',
  red_flag: 'outreach',
  red_flag_step: 'outreach',
  billing_attestation: 'billing',
  fee_file: 'billing',
  rule_setting: 'billing',
  rule_file: 'billing',
  month_choice: 'billing',
  month_close: 'billing',
  month_verdict: 'billing',
  billing_decision: 'billing',
  claim_adjustment: 'billing',
  claim_line: 'billing',
  claim_line_void: 'billing',
  claim_line_confirmation: 'billing',
  claim_setup: 'claims',
  practice_charge: 'claims',
  audit_packet: 'claims',
  due_item: 'caseload',
  due_decision: 'caseload',
  cover: 'caseload',
  cover_patient: 'caseload',
  rederivation: 'caseload',
  saved_view: 'caseload',
  open_call: 'call',
  idle_gap: 'call',
} as const;

/** Reads that go upwards, each with its reason. */
export const readExceptions: readonly {
  readonly table: string;
  readonly room: string;
  readonly why: string;
}[] = [
  { table: 'organization', room: 'platform', why: 'A restore asks whether a database is empty.' },
  {
    table: 'patient',
    room: 'platform',
    why: 'The head row is the lock of a patient and exists only for one that exists.',
  },
  {
    table: 'patient_head',
    room: 'caseload',
    why: 'Derived rows carry the number of the change they follow from.',
  },
  {
    table: 'open_call',
    room: 'caseload',
    why: 'A note that was left open is work that waits; the call page, where it is written, stands below the worklist.',
  },
  { table: 'organization', room: '', why: 'Commands of the operator run organization by organization.' },
];

/**
 * What a room may import from outside the repository; `*` is every room of the package. Node's own modules are
 * `node:`. Whatever is not listed may not be imported.
 */
export const outsideImports: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  core: { '*': ['zod'], assessments: ['fhirpath', 'fhirpath/fhir-context/r4'] },
  server: {
    '*': ['node:', 'zod'],
    platform: ['pg', 'fastify', '@fastify/swagger', 'pg-boss', 'prom-client', 'nodemailer', 'smtp-server'],
    access: ['otpauth'],
    people: ['csv-parse', 'read-excel-file'],
    documents: ['pdfmake'],
    claims: ['csv-parse'],
    '': ['pg', 'fastify'],
  },
  web: {
    '*': [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'uqr',
      'zod',
    ],
  },
};

/** Who may open a connection of its own: everyone else comes through the door. */
export const connectionOpeners = [
  'packages/server/src/platform/audit/unsealed-list.ts',
  // A backup lives as long as its session, and outside every organization; so do the tables of jobs.
  'packages/server/src/platform/database/session.ts',
  'packages/server/src/platform/database/analyze.ts',
  // LISTEN holds a connection that leads straight to PostgreSQL.
  'packages/server/src/platform/live/bell.ts',
  'packages/server/src/platform/database/door.ts',
  'packages/server/src/platform/database/pool.ts',
  'packages/server/src/platform/database/migrate.ts',
  'packages/server/src/platform/database/roles.ts',
  'packages/server/src/platform/postgres/postmaster.ts',
  'packages/server/src/demo.ts',
] as const;

export const lineLimit = 400;
