import { type RefusalReason, refusalReasons } from '@trellis/core/basics/refusal-reason';
import { plural } from './plural.ts';

const usual = 'Correct it in the system that wrote the file, and send the file again.';

/** Words of the page that brings charts in. */
export const importsEn = {
  title: 'Import',
  says: 'FHIR R4 charts: bundles, NDJSON or single resources, as JSON or gzip. What is wrong is named; the rest stays. The same file twice changes nothing.',
  source: 'System the files come from',
  sourceHint: 'Such as Epic, or the name of the clinic before',
  sourceSays:
    'The same patient of the same system is known again. Give each system a name of its own, and keep to it.',
  sourceMissing: 'Name the system first.',
  drop: 'Drop files or a folder here',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  passedOver: (count: number) =>
    `${plural(count, 'file was', 'files were')} left out: not named like FHIR (.json, .ndjson, .jsonl, also with .gz).`,
  noneFound: 'Nothing in there is named like FHIR (.json, .ndjson, .jsonl, also with .gz).',
  progress: (done: number, files: number) => `${done} of ${plural(files, 'file', 'files')}`,
  megabytes: (sent: string, all: string) => `${sent} of ${all} MB`,
  running: 'Files are being sent. You may open other pages; keep this tab open.',
  finished: (files: number) => `${plural(files, 'file', 'files')} read`,
  stop: 'Stop',
  stopped: 'Stopped. Drop the same files again to go on; nothing comes in twice.',
  made: (created: number, changed: number, unchanged: number) =>
    `${created} new, ${changed} changed, ${unchanged} unchanged`,
  refusedCount: (count: number) => `${plural(count, 'resource', 'resources')} refused`,
  filesRefused: (count: number) => `${plural(count, 'file', 'files')} refused`,
  doublesFound: (count: number) =>
    `${plural(count, 'person', 'people')} may be the same as someone already here`,
  lookAtDoubles: 'Look at them',
  files: 'Files',
  fileColumns: { file: 'File', state: 'Result', made: 'Resources', patients: 'Patients' },
  states: {
    waiting: 'waits',
    sending: (percent: number) => (percent < 100 ? `sending, ${percent} %` : 'being stored'),
    done: 'taken',
    partly: (count: number) => `${count} refused`,
    refused: 'refused',
    stopped: 'stopped',
  },
  patients: (count: number): string => String(count),
  dangling: (count: number) =>
    `${plural(count, 'reference leads', 'references lead')} to something that has not come. Kept as sent.`,
  waits: 'may come in once others have',
  refusedTitle: 'Refused resources',
  refusedFilter: 'Filter by file, type, place or reason',
  refusedColumns: { file: 'File', where: 'Where', what: 'Resource', why: 'What is wrong, and what to do' },
  line: (line: number) => `line ${line}`,
  entry: (entry: number) => `entry ${entry + 1}`,
  noneFits: 'No refused resource fits this filter.',
  moreRefused: (count: number) => `and ${count} more in these files`,
  csv: 'Download as CSV',
  csvHead: ['file', 'line', 'entry', 'resource', 'FHIR path', 'reason', 'what to do'],
  reason: (reason: RefusalReason) => {
    const { what, remedy = usual }: { what: string; remedy?: string } = refusalReasons[reason];
    return `${what}. ${remedy}`;
  },
  thisLine: 'This line',
  fileReasons: {
    empty: 'It is empty. Export it again.',
    zip: 'It is an archive. Unpack it, and send the files that are in it.',
    packed: 'It is packed in a way Trellis does not read. Unpack it, or pack it as gzip.',
    pdf: 'It is a PDF. Export the chart as FHIR R4 JSON.',
    xml: 'It is XML. Export the chart as FHIR R4 in JSON.',
    hl7v2: 'It is an HL7 version 2 message. Export the chart as FHIR R4 JSON.',
    x12: 'It is an X12 file. Export the chart as FHIR R4 JSON.',
    'cut-off': 'It is damaged or was cut off. Copy it again from where it came, and compare the sizes.',
    bomb: 'It unpacks to more than 200 times its size. Unpack it yourself, and look at what is in it.',
    'too-large': 'It is too large for one document. Export one bundle for each patient, or NDJSON.',
    'not-json': 'It is not FHIR in JSON. Export a bundle in JSON, or one resource a line.',
    'not-utf8': 'It is not UTF-8 text. Export it as UTF-8.',
    'other-bundle': 'It is a bundle of answers, messages or versions. Export the chart itself.',
    malformed: 'It is not well-formed JSON. Export it again.',
  },
  at: (line: number, column: number) => `Line ${line}, column ${column}.`,
  transaction: 'A transaction is taken as a whole: nothing of it was stored. The places are below.',
  endedBy: 'The file ended before its end; what came before is in.',
  doubles: 'Possible doubles',
  doublesSays: 'A chart joins a patient by an identifier alone. These are only alike: look at both.',
  doublesColumns: { one: 'Patient', other: 'May be the same as', why: 'Because of' },
  noDoubles: 'Nobody who came in is like anybody else.',
  moreDoubles: (count: number) => `and ${plural(count, 'more pair', 'more pairs')}`,
  bornAndNumber: (born: string, mrn: string | null) =>
    mrn === null ? `born ${born}` : `born ${born}, number ${mrn}`,
  history: 'Earlier imports',
  historyColumns: {
    when: 'When',
    who: 'Who',
    source: 'System',
    files: 'Files',
    made: 'Resources',
    refused: 'Refused',
  },
  noHistory: 'Nothing has been imported yet.',
  historyRefused: (resources: number, files: number) =>
    [resources > 0 && plural(resources, 'resource', 'resources'), files > 0 && plural(files, 'file', 'files')]
      .filter(Boolean)
      .join(', ') || 'none',
  notYours: 'Charts are brought in by administrators and supervisors.',
  notYoursSays: 'Ask one of them; the files stay with you until then.',
};

export type ImportWords = typeof importsEn;
