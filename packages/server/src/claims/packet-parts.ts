import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import { setText } from '@trellis/core/claims/audit-packet';
import { clock } from '@trellis/core/claims/packet-sentence';
import type { Content } from '../documents/pdf-structure.ts';
import { countedOf } from './packet-axis.ts';

const small = 8.5;

export const heading = (text: string): Content => ({
  text,
  style: 'heading',
  margin: [0, 12, 0, 4],
  headlineLevel: 1,
});
const quiet = (text: string): Content => ({ text, style: 'quiet', margin: [0, 1, 0, 4] });

/** `2026-06-09 10:00:00` and `2026-06-09 10:12:00` as `10:00:00–10:12:00`. */
const fromTo = (it: { readonly from: string; readonly to: string }): string =>
  `${it.from.slice(11)}–${it.to.slice(11)}`;
const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
const how = { presence: 'seen by the server', hand: 'entered by hand' } as const;

export function linesPart({ lines }: AuditPacket): Content[] {
  return [
    heading('Lines'),
    {
      heads: ['Code', 'Units', 'Service', 'Time', 'Version', 'Approved', 'Confirmed', 'Taken back'],
      rows: lines.map(it => [
        [it.code, ...it.modifiers].join(' '),
        String(it.units),
        it.serviceDate,
        clock(it.seconds),
        `${it.version}${it.stands ? ', stands' : ''}`,
        `${it.approvedBy.name}, ${minute(it.approvedAt)} UTC`,
        it.confirmedBy && it.confirmedAt ? `${it.confirmedBy.name}, ${minute(it.confirmedAt)} UTC` : '',
        it.takenBack ? `${it.takenBack.by.name}, ${minute(it.takenBack.at)} UTC: ${it.takenBack.reason}` : '',
      ]),
      widths: [44, 28, 52, 36, 50, 88, 70, '*'],
      fontSize: small,
    },
  ];
}

export function timePart({ time }: AuditPacket): Content[] {
  const rows = time.counted.map(it => [
    it.day,
    fromTo(it),
    clock(it.seconds),
    `${it.who?.name ?? ''}, ${it.credential ?? ''}`,
    it.what ?? '',
    [
      it.how ? how[it.how] : '',
      it.reason ?? '',
      it.givenWhy ?? '',
      `written down ${minute(it.recordedAt)} UTC`,
    ]
      .filter(text => text !== '')
      .join('; '),
    [
      ...it.went.map(one => `${clock(one.seconds)} ${one.why}`),
      ...(it.takenBack ? [`taken back: ${it.takenBack.reason}`] : []),
    ].join('; '),
  ]);
  const standing = time.counted.filter(it => it.takenBack === null);
  const counted = standing.reduce((sum, it) => sum + countedOf(it), 0);
  const all = standing.reduce((sum, it) => sum + it.seconds, 0);
  return [
    ...(rows.length === 0
      ? [quiet('No time was counted in this month: what is billed rests on no minutes.')]
      : [
          {
            heads: ['Day', 'From–to', 'Time', 'Who', 'What', 'How it was recorded', 'Where it went'],
            rows,
            widths: [46, 78, 30, 70, 56, 80, '*'] as const,
            fontSize: small,
          },
          quiet(
            `${clock(counted)} of ${clock(all)} count. Bars stand on the days of the month; moments are those of the place where the patient lives.`,
          ),
        ]),
    ...(time.uncounted.length === 0
      ? []
      : [
          heading('Seen at work and counted for nothing'),
          {
            heads: ['Day', 'From–to', 'Time', 'Who', 'Why'],
            rows: time.uncounted.map(it => [
              it.day,
              fromTo(it),
              clock(it.seconds),
              it.who.name,
              it.why.replaceAll('-', ' '),
            ]),
            widths: [60, 100, 50, 120, '*'] as const,
            fontSize: small,
          },
        ]),
  ];
}

export function consentPart({ consent, enrolment }: AuditPacket): Content[] {
  return [
    heading('Consent and enrollment'),
    ...consent.map(
      (it): Content => ({
        ul: [
          `${it.program}: ${it.form} consent, ${it.givenThere}, taken by ${it.takenBy.name} for ${it.billingPractitioner.name}; written down ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}.`,
          `Told: ${it.told.map(text => text.replaceAll('-', ' ')).join(', ')}; words ${it.words ?? 'not of Trellis'}${it.language ? `, in ${it.language}` : ''}.`,
          ...(it.takenBack ? [`Corrected ${minute(it.takenBack.at)} UTC: ${it.takenBack.reason}.`] : []),
          ...it.revocations.map(
            one =>
              `Stopped ${one.revokedThere}, written down ${minute(one.recordedAt)} UTC by ${one.recordedBy.name}${one.takenBack ? `; taken back: ${one.takenBack.reason}` : ''}.`,
          ),
        ],
      }),
    ),
    {
      ul: [
        ...enrolment.programs.map(
          it =>
            `Enrolled in ${it.program} ${minute(it.enrolledAt)} UTC; care manager ${it.careManager.name}, billing practitioner ${it.billingPractitioner.name}${it.ended ? `; ended ${minute(it.ended.at)} UTC (${it.ended.why.replaceAll('-', ' ')}), written down ${minute(it.ended.recordedAt)} UTC` : ''}.`,
        ),
        `Conditions that were counted: ${enrolment.conditions.map(it => `${it.display} (${it.code})`).join(', ') || 'none'}.`,
        ...enrolment.coverage.map(
          it =>
            `Covered by ${[it.payer, it.plan].filter(Boolean).join(', ')} from ${it.from}${it.until ? ` to ${it.until}` : ''}; written down ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}.`,
        ),
        ...enrolment.papers.map(
          it =>
            `${it.kind.replaceAll('-', ' ')}${it.program ? ` for ${it.program}` : ''} of ${it.on}, kept in ${it.where}; written down ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}${it.takenBack ? `; taken back: ${it.takenBack.reason}` : ''}.`,
        ),
      ],
    },
  ];
}

export function planPart({ plan }: AuditPacket): Content[] {
  return [
    heading('Care plan in force'),
    plan.length === 0
      ? quiet('No plan of Trellis was in force; papers kept elsewhere stand above.')
      : {
          ul: plan.flatMap(it => [
            `Version ${it.version}, issued ${minute(it.issuedAt)} UTC by ${it.issuedBy.name}, to be looked at again by ${it.reviewOn}${it.answers.map(one => `; ${one.answer} by ${one.recordedBy.name} ${minute(one.recordedAt)} UTC`).join('')}.`,
            it.copiesGiven.length === 0
              ? `No copy of version ${it.version} was given.`
              : `Copy given: ${it.copiesGiven.map(one => `${one.on}, ${one.how}, to the ${one.receiver}${one.name ? ` ${one.name}` : ''}`).join('; ')}.`,
          ]),
        },
  ];
}

export function contactsPart({ contacts }: AuditPacket): Content[] {
  if (contacts.length === 0) return [];
  return [
    heading('Contacts'),
    {
      heads: ['From', 'To', 'Who', 'With', 'Came to', 'Note'],
      rows: contacts.map(it => [
        it.from.slice(0, 16),
        it.to.slice(11, 16),
        it.who.name,
        it.kind.way === 'work' ? it.kind.work : `${it.kind.way}, ${it.kind.party.with}`,
        `${it.outcome}${it.takenBack ? `; taken back: ${it.takenBack.reason}` : ''}`,
        it.note,
      ]),
      widths: [56, 30, 70, 62, 58, '*'],
      fontSize: small,
    },
  ];
}

/** What the program asks for besides time: devices with the days they sent, discharges, screenings. */
export function devicesPart({ judgement }: AuditPacket): Content[] {
  const { devices = [], readings = [], discharges = [] } = judgement.case;
  if (devices.length === 0 && discharges.length === 0) return [];
  const daysOf = (device: string) => readings.filter(it => it.device === device).flatMap(it => it.days);
  return [
    heading('Devices, readings and discharges'),
    {
      ul: [
        ...devices.map(it => {
          const days = daysOf(it.id);
          return `Device ${it.id} (${it.kind})${it.setUpOn ? `, set up ${it.setUpOn}` : ''}: ${days.length} days with readings${days.length > 0 ? `: ${days.join(', ')}` : ''}.`;
        }),
        ...discharges.map(
          it =>
            `Discharged ${it.on} from ${it.from} to ${it.to}; ${(it.contacts ?? []).map(one => `${one.at} ${one.means}${one.reached ? '' : ', not reached'}`).join('; ') || 'no contact'}${it.visit ? `; visit ${it.visit.on}` : ''}.`,
        ),
      ],
    },
  ];
}

/** What a second person looked at before the month left. */
export function reviewPart({ review }: AuditPacket): Content[] {
  const { flagsCleared, held } = review;
  if (flagsCleared.length + held.length === 0) return [];
  return [
    heading('Looked at before it was approved'),
    {
      ul: [
        ...flagsCleared.map(it => {
          const said = Object.entries(it.values).map(([key, value]) => `${key} ${value}`);
          return `Flag ${it.rule.replaceAll('-', ' ')} (${said.join(', ')}): cleared ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}, ${it.reason}${it.takenBack ? `; opened again: ${it.takenBack.reason}` : ''}.`;
        }),
        ...held.map(
          it =>
            `${it.line ?? 'The month'} was held back ${minute(it.recordedAt)} UTC by ${it.recordedBy.name}, ${it.reason}${it.letGo ? `; let go ${minute(it.letGo.at)} UTC by ${it.letGo.by.name}, ${it.letGo.reason}` : ''}.`,
        ),
      ],
    },
  ];
}

const states = { met: 'met', missing: 'missing', failed: 'not met' } as const;
const words = { billable: 'billable', needs: 'needs something', 'not-billable': 'not billable' } as const;

/** What was claimed with every reason; of the other codes what was not met. */
export function verdictsPart({ judgement, attestations, lines }: AuditPacket): Content[] {
  const claimed = new Set(lines.map(it => it.code));
  const isClaimed = (code: string) => claimed.has(code);
  const others = judgement.verdicts.filter(it => !isClaimed(it.code) && it.verdict !== 'billable');
  return [
    heading('Verdicts'),
    quiet(`Rule set ${judgement.ruleSet}; decision ${judgement.decisionId}, SHA-256 ${judgement.hash}.`),
    ...judgement.verdicts
      .filter(it => isClaimed(it.code) || it.verdict === 'billable')
      .map(
        (it): Content => ({
          stack: [
            { text: `${it.code}: ${words[it.verdict]}`, style: 'subheading' },
            {
              heads: ['What was looked at', 'State', 'Rule', 'Source'],
              rows: it.because.map(one => [
                one.says,
                states[one.state],
                one.rule,
                `${one.source} (${one.certainty})`,
              ]),
              widths: [150, 36, 118, '*'],
              fontSize: small,
              margin: [0, 2, 0, 6],
            },
          ],
        }),
      ),
    ...(others.length === 0
      ? []
      : [
          heading('Not billed, and why'),
          {
            heads: ['Code', 'Verdict', 'What was not met'],
            rows: others.map(it => [
              it.code,
              words[it.verdict],
              it.because
                .filter(one => one.state !== 'met')
                .map(one => `${one.says} (${one.rule})`)
                .join('; '),
            ]),
            widths: [44, 74, '*'] as const,
            fontSize: small,
          },
          quiet('The JSON of this packet holds every reason of these too.'),
        ]),
    heading('Legal sets that were not billed'),
    judgement.alternatives.length === 0
      ? quiet('There was no other legal set.')
      : { ul: judgement.alternatives.map(setText) },
    ...(attestations.length === 0
      ? []
      : [
          heading('What was vouched for'),
          {
            ul: attestations.map(
              it =>
                `${it.kind.replaceAll('-', ' ')} (${it.of}), from ${it.from}${it.until ? ` to ${it.until}` : ''}, ${it.where}; ${it.recordedBy.name}, ${minute(it.recordedAt)} UTC.`,
            ),
          },
        ]),
  ];
}

export function chainPart({ chain }: AuditPacket): Content[] {
  return [
    heading('Seals of the audit'),
    quiet(
      'Each change left a row in the audit, sealed into a chain of SHA-256 hashes. The JSON of this packet holds each hash whole, with the one before it.',
    ),
    {
      heads: ['Seal', 'Event', 'When (UTC)', 'Who', 'Hash begins with'],
      rows: chain.map(it => [
        String(it.seq),
        it.event,
        it.at.slice(0, 19).replace('T', ' '),
        it.by.name,
        it.hash.slice(0, 16),
      ]),
      widths: [36, 120, 92, 100, '*'],
      fontSize: small,
    },
  ];
}
