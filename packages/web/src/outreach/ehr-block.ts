import type { Instant } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { plainDisplay } from '@trellis/core/chart/display';
import { nextDay } from '@trellis/core/outreach/contact';
import type { ContactOutcome } from '@trellis/core/outreach/contact-kind';
import type { MedicineLine } from '@trellis/core/outreach/findings';
import { fullName, type Patient } from '@trellis/core/people/patient';
import type { Frozen } from '../kit/frozen.ts';
import type { CallDeskWords } from '../words/call-desk.en.ts';
import type { Words } from '../words/en.ts';
import type { Format, Language } from '../words/format.ts';
import { redFlagWords } from '../words/red-flag.ts';
import type { ContactView } from './contact.queries.ts';
import { flagLine, type ToldFlag } from './flag-lines.ts';
import { guideLabels } from './guide-labels.ts';
import { kindWords } from './kind-words.ts';

/** A contact, closed or under way: only what is closed has a counted time, and nothing else is said about time. */
export type BlockContact = Pick<
  ContactView,
  'kind' | 'note' | 'answers' | 'findings' | 'guideId' | 'nextContact'
> & {
  readonly redFlags: readonly ToldFlag[];
  readonly startedAt: ContactView['startedAt'];
  readonly outcome: ContactOutcome | null;
  readonly by: string;
  readonly countedSeconds: number | null;
};

export type Saying = {
  readonly words: Words;
  readonly desk: CallDeskWords;
  readonly format: Format;
  readonly language: Language;
};

/** Plain text for the EHR, always in the same order; what was not asked, found or said is left out. */
export function ehrBlock(patient: Patient, contact: BlockContact, saying: Saying): string {
  const { words, desk, format } = saying;
  const { block } = desk;
  const flags = redFlagWords(saying.language);
  const { findings } = contact;
  const mrn = patient.mrn ? `, ${block.mrn} ${patient.mrn}` : '';
  const outcome = contact.outcome === null ? block.open : words.call.outcomes[contact.outcome];
  const counted =
    contact.countedSeconds === null ? '' : `. ${block.counted(format.clock(contact.countedSeconds))}`;
  const lines: readonly (readonly [string, string | readonly string[]])[] = [
    [block.patient, `${fullName(patient)}, ${block.born} ${format.date(patient.birthDate)}${mrn}`],
    [
      block.contact,
      `${kindWords(contact.kind, desk)}, ${dateTime(contact.startedAt, patient.zone, format)}${counted}`,
    ],
    [block.by, contact.by],
    [block.outcome, outcome],
    [
      flags.records,
      contact.redFlags.map(it =>
        flagLine(it, { ...saying, words: flags, guideId: contact.guideId, zone: patient.zone }),
      ),
    ],
    [block.answers, contact.answers.map(given => answerLine(contact.guideId, given, saying))],
    [block.medicines, findings.medicines.map(line => medicineLine(line, desk))],
    [block.barriers, findings.barriers.map(it => desk.findings.barrier[it]).join(', ')],
    [
      block.taught,
      findings.taught.map(
        it => `${desk.findings.topic[it.topic]} (${desk.findings.teachBack[it.teachBack]})`,
      ),
    ],
    [
      block.agenda,
      findings.agenda.map(
        it => `${it.text}: ${it.state === 'done' ? desk.agenda.done : desk.agenda.carryOn}`,
      ),
    ],
    [block.note, contact.note.trim()],
    [block.promise, findings.promise.trim()],
    [block.next, nextLine(patient, contact, saying)],
  ];
  return lines
    .filter(([, said]) => said.length > 0)
    .map(([name, said]) =>
      typeof said === 'string' ? `${name}: ${said}` : `${name}:\n${said.map(it => `- ${it}`).join('\n')}`,
    )
    .join('\n');
}

function answerLine(
  guideId: string,
  given: ContactView['answers'][number],
  { desk, language }: Saying,
): string {
  const { question, answer } = guideLabels(guideId, given.questionId, given.answerIds, language);
  const said = given.words.trim();
  return [
    `${question}: ${given.skipped === null ? answer : desk.block.skipped(given.skipped)}`,
    ...(said === '' ? [] : [desk.block.said(said)]),
  ].join(' ');
}

function medicineLine(line: Frozen<MedicineLine>, { medicines, block }: CallDeskWords): string {
  const told = [line.how, line.why, line.trouble].map(it => it.trim()).filter(Boolean);
  const all = [medicines.taking[line.taking], ...told, ...(line.isCostATrouble ? [block.cost] : [])];
  return `${plainDisplay(line.display)}: ${all.join('; ')}`;
}

function nextLine(patient: Patient, { nextContact: next }: BlockContact, { desk, format }: Saying): string {
  if (next === null) return desk.block.nextStands;
  return next.timed ? dateTime(next.at, patient.zone, format) : format.date(nextDay(next, patient.zone));
}

/** With its year: paper and other systems outlive the month. */
export const dateTime = (at: Instant, zone: Zone, format: Format): string =>
  `${format.date(localDay(at, zone))} ${format.time(at, zone)}`;
