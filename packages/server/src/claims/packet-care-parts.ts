import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import type { PacketCare } from '@trellis/core/claims/packet-care';
import type { Content } from '../documents/pdf-structure.ts';
import { heading } from './packet-parts.ts';

const small = 8.5;
const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
const spoken = (word: string): string => word.replaceAll('-', ' ');

type Written = PacketCare['returns'][number];

/** Who wrote a row down and when, and how it was taken back. */
const written = ({
  recordedAt,
  recordedBy,
  takenBack,
}: Pick<Written, 'recordedAt' | 'recordedBy' | 'takenBack'>) =>
  `written down ${minute(recordedAt)} UTC by ${recordedBy.name}${
    takenBack ? `; corrected ${minute(takenBack.at)} UTC by ${takenBack.by.name}: ${takenBack.reason}` : ''
  }`;

const list = (title: string, items: readonly string[]): Content[] =>
  items.length === 0 ? [] : [heading(title), { ul: items }];

/** What programs ask for beside time, each with who wrote it down; a program that asks for nothing has no part. */
export function careParts({ care, judgement }: AuditPacket): Content[] {
  if (!care) return [];
  return [
    ...devices(care, judgement.case.readings ?? []),
    ...stays(care, judgement.case.discharges ?? []),
    ...behavioral(care),
    ...elements(care),
    ...alignments(care),
    ...list('Who else, and who pays the cost share', [
      ...care.otherPractitioners.map(
        it =>
          `${it.who} gives care management too, from ${it.from}${it.until ? ` to ${it.until}` : ''} (${spoken(it.learnedFrom)}); ${written(it)}.`,
      ),
      ...care.costShareChecks.map(
        it =>
          `${spoken(it.status)}, ${it.from} to ${it.until}, by ${spoken(it.how)}${it.where ? `, ${it.where}` : ''}; ${written(it)}.`,
      ),
      ...care.choices.map(
        it =>
          `The legal set ${it.codes?.join(' + ') ?? it.family ?? ''} was chosen ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}.`,
      ),
    ]),
  ];
}

function devices(
  { devices, returns, readings }: PacketCare,
  days: readonly { readonly device: string; readonly days: readonly string[] }[],
): Content[] {
  const daysOf = (device: string) => days.filter(it => it.device === device).flatMap(it => it.days);
  return [
    ...list('Devices', [
      ...devices.map(it => {
        const own = daysOf(it.deviceId);
        return `${[it.maker, it.model, it.serial].filter(Boolean).join(' ')} (${it.kind}, ${spoken(it.sends)}; FDA: ${it.fdaStatus}${it.fdaSaidBy ? `, ${it.fdaSaidBy}` : ''}), set up ${it.setUpOn} by ${it.setUpBy.name}; ${own.length} days with readings; ${written(it)}.`;
      }),
      ...returns.map(it => `Came back ${it.on}; ${written(it)}.`),
    ]),
    ...(readings.length === 0
      ? []
      : [
          heading('Readings'),
          {
            heads: ['Day', 'There at', 'LOINC', 'Value', 'Observation'],
            rows: readings.map(it => [
              it.day,
              it.measuredThere.slice(11),
              it.code,
              [it.value, it.unit].filter(Boolean).join(' '),
              `${it.observation}, version ${it.version}`,
            ]),
            widths: [48, 44, 38, 66, '*'] as const,
            fontSize: small,
          },
        ]),
  ];
}

const stays = (
  { afterStays }: PacketCare,
  discharges: NonNullable<AuditPacket['judgement']['case']['discharges']>,
): Content[] =>
  list('Stays and what came after', [
    ...discharges.map(
      it =>
        `Discharged ${it.on} from ${it.from} to ${it.to}; ${(it.contacts ?? []).map(one => `${minute(one.at)} UTC by ${one.means}${one.reached ? ', reached' : ', not reached'}`).join('; ') || 'no contact'}.`,
    ),
    ...afterStays.map(it => {
      const said = [
        it.wentTo && `went to ${spoken(it.wentTo)}`,
        it.visitOn && `visit ${it.visitOn}${it.visitBy ? ` by ${it.visitBy.name}` : ''}`,
        it.decisionMaking && `decision making ${it.decisionMaking}`,
        it.medicationReconciledOn && `medicines reconciled ${it.medicationReconciledOn}`,
      ];
      return `${said.filter(Boolean).join('; ') || 'Nothing said'}; ${written(it)}.`;
    }),
  ]);

const behavioral = ({ collaborativeTeams, ratingScales }: PacketCare): Content[] =>
  list('Behavioral care', [
    ...collaborativeTeams.map(
      it =>
        `Collaborative care from ${it.from} (first month ${it.firstMonth}): care manager ${it.careManager.name}, psychiatric consultant ${it.psychiatricConsultant}; ${written(it)}.`,
    ),
    ...ratingScales.map(
      it => `${it.instrument} finished ${minute(it.finishedThere)} (${spoken(it.mode)}); ${written(it)}.`,
    ),
  ]);

const elements = ({ primaryCareElements }: PacketCare): Content[] =>
  primaryCareElements.length === 0
    ? []
    : [
        heading('Elements of Advanced Primary Care Management'),
        {
          heads: ['Element', 'Of', 'Where it is shown', 'Written down'],
          rows: primaryCareElements.map(it => [
            spoken(it.element),
            it.of,
            [it.where, it.path && spoken(it.path)].filter(Boolean).join('; '),
            written(it),
          ]),
          widths: [100, 48, 140, '*'],
          fontSize: small,
        },
      ];

const alignments = ({ accessAlignments }: PacketCare): Content[] =>
  list(
    'ACCESS model',
    accessAlignments.flatMap(it => [
      `Track ${it.track}, ${spoken(it.role)}${it.participant ? ` with ${it.participant}` : ''}, aligned ${it.alignedOn}; ${written(it)}.`,
      ...it.steps.map(
        one =>
          `${spoken(one.kind)} ${one.on}${one.by ? ` by ${one.by.name}` : ''}${one.minutes ? `, ${one.minutes} minutes` : ''}${one.said ? `: ${one.said}` : ''}${one.why ? ` (${spoken(one.why)})` : ''}; ${written(one)}.`,
      ),
    ]),
  );
