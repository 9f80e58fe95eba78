import { describe, expect, test } from 'vitest';
import { ruleFacts } from './medicare.rules.ts';
import { programRules } from './program.rules.ts';
import type { Reason } from './reason-format.ts';
import { plainReason } from './reason-words.ts';

type Said = readonly [Reason['rule'], Reason['state'], Reason['values'], string];

/** Every rule in every state it can have, and what is then said. */
const sentences: readonly Said[] = [
  ['program.in-force', 'failed', { on: '2026-01-01' }, 'The code is in force from 2026-01-01 on'],
  ['program.in-force', 'failed', { on: '2018-01-01', until: '2025-09-30' }, 'The code ended on 2025-09-30'],
  ['program.alive', 'met', { on: null }, 'Living in this month'],
  ['program.alive', 'failed', { on: '2026-05-30' }, 'Died 2026-05-30, before this month'],
  ['program.alive', 'failed', { on: 'unknown' }, 'Died; nobody knows the day'],
  ['program.consent', 'met', { on: '2026-05-09', stoppedOn: null }, 'Consent given 2026-05-09'],
  [
    'program.consent',
    'met',
    { on: '2026-05-09', stoppedOn: '2026-06-20' },
    'Consent given 2026-05-09, stopped 2026-06-20',
  ],
  ['program.consent', 'missing', { on: null }, 'No consent on record'],
  ['program.consent', 'failed', { on: '2026-07-02' }, 'Consent was given 2026-07-02, after this month'],
  [
    'program.consent',
    'failed',
    { on: '2026-01-02', stoppedOn: '2026-05-20' },
    'Consent was stopped 2026-05-20',
  ],
  ['program.conditions', 'met', { count: 2, needed: 1 }, '2 chronic conditions'],
  ['program.conditions', 'missing', { count: null, needed: 1 }, 'Chronic conditions are not recorded'],
  ['program.conditions', 'failed', { count: 0, needed: 1 }, '0 of 1 chronic conditions'],
  ['program.visit', 'met', { on: '2026-05-09', where: '99215' }, 'Initiating visit 2026-05-09, 99215'],
  ['program.visit', 'missing', { on: null }, 'Initiating visit not recorded'],
  [
    'program.visit',
    'missing',
    { on: '2020-05-09' },
    'Initiating visit 2020-05-09 is not near enough before consent',
  ],
  [
    'program.plan',
    'met',
    { kind: 'behavioural', on: '2026-05-09', where: null },
    'Behavioral care plan 2026-05-09',
  ],
  [
    'program.plan',
    'missing',
    { kind: 'disease-specific', on: null },
    'Disease-specific care plan not recorded',
  ],
  [
    'program.plan',
    'failed',
    { kind: 'comprehensive', on: '2026-07-01' },
    'Care plan 2026-07-01 came after this month',
  ],
  ['program.time', 'met', { seconds: 1200, needed: 1200, below: null }, '20:00 of 20:00 minutes'],
  ['program.time', 'failed', { seconds: 599, needed: 600, below: 1200 }, '9:59 of 10:00 minutes'],
  [
    'program.time',
    'failed',
    { seconds: 1500, needed: 600, below: 1200 },
    '25:00 minutes: from 20:00 on the full code stands',
  ],
  ['program.filed', 'failed', { code: '99457' }, '99457 is already filed'],
  [
    'program.other-practice',
    'failed',
    { code: '99454', practice: 'Cardiology' },
    '99454 is claimed by another practice: Cardiology',
  ],
  ['program.excluded', 'failed', { code: '99493' }, '99493 in the same month excludes it'],
  ['program.one-set', 'failed', { lines: '1 × 99490' }, 'Another legal set stands: 1 × 99490'],
  ['program.access-model', 'failed', {}, 'The ACCESS model pays for this patient alone'],
  ['program.bundled', 'met', { code: 'G0511' }, 'A rural or federally qualified clinic is paid by G0511'],
  [
    'program.bundled',
    'failed',
    { code: '99490' },
    'Not paid by itself in a rural or federally qualified clinic in this month',
  ],
  ['behavioural.scale', 'met', {}, 'Rating scale used'],
  ['behavioural.scale', 'missing', {}, 'No rating scale recorded'],
  ['behavioural.registry', 'met', {}, 'In the registry'],
  ['behavioural.registry', 'missing', {}, 'Not in a registry'],
  ['behavioural.review', 'met', {}, 'Reviewed with the psychiatric consultant'],
  ['behavioural.review', 'missing', {}, 'No psychiatric review recorded'],
  ['device.kind', 'met', { device: 'bp' }, 'Device bp qualifies'],
  ['device.kind', 'missing', { device: null }, 'No device with an order recorded'],
  ['device.kind', 'failed', { device: 'bp' }, 'Readings are typed in: the device does not qualify'],
  ['device.established', 'met', { on: '2026-05-09' }, 'Seen at the practice on 2026-05-09'],
  ['device.established', 'missing', { on: null }, 'No earlier visit to the practice'],
  [
    'device.days',
    'failed',
    { days: 1, needed: 2, from: '2026-05-30', until: '2026-06-28' },
    'Readings on 1 day, 2 needed, 2026-05-30 to 2026-06-28',
  ],
  ['device.live-contact', 'met', {}, 'Spoken with live in this month'],
  ['device.live-contact', 'failed', {}, 'Nobody spoke with the patient live in this month'],
  [
    'device.set-up',
    'failed',
    { on: '2026-02-01', code: '99453' },
    'Set-up of this episode is billed already',
  ],
  [
    'tcm.discharge',
    'met',
    { from: 'inpatient', on: '2026-06-01' },
    'Discharge 2026-06-01 from a hospital stay',
  ],
  [
    'tcm.discharge',
    'failed',
    { from: 'emergency', on: '2026-06-01' },
    'A discharge from an emergency department does not open transitional care',
  ],
  ['tcm.setting', 'met', { to: 'home' }, 'Went to home'],
  ['tcm.setting', 'failed', { to: 'hospice house' }, 'hospice house is no community setting'],
  ['tcm.contact', 'met', { on: '2026-06-02', until: '2026-06-03', tries: 0 }, 'Contact on 2026-06-02'],
  ['tcm.contact', 'met', { on: null, until: '2026-06-03', tries: 2 }, '2 tries by 2026-06-03'],
  [
    'tcm.contact',
    'failed',
    { on: null, until: '2026-06-03', tries: 1 },
    'No contact by 2026-06-03, two business days after discharge',
  ],
  ['tcm.visit', 'met', { on: '2026-06-08', days: 7, role: 'practitioner' }, 'Visit on day 7, 2026-06-08'],
  ['tcm.visit', 'missing', { on: null, days: null }, 'No visit after the discharge recorded'],
  [
    'tcm.visit',
    'failed',
    { on: '2026-06-16', days: 15, role: 'practitioner' },
    'Visit on day 15, 2026-06-16: days 1 to 14 count',
  ],
  [
    'tcm.visit',
    'failed',
    { on: '2026-06-08', days: 7, role: 'other' },
    'The visit 2026-06-08 was not with a practitioner',
  ],
  ['tcm.decision', 'met', { level: 'high', days: 7, code: '99496' }, 'High decision making'],
  ['tcm.decision', 'missing', { level: null, days: 7, code: '99495' }, 'Decision making is not recorded'],
  [
    'tcm.decision',
    'failed',
    { level: 'low', days: 7, code: '99495' },
    'Moderate or high decision making is needed',
  ],
  [
    'tcm.decision',
    'failed',
    { level: 'high', days: 8, code: '99496' },
    'High decision making, and the visit within 7 days, are needed',
  ],
  ['tcm.reconciled', 'met', { on: '2026-06-08' }, 'Medicines reconciled 2026-06-08'],
  ['tcm.reconciled', 'missing', { on: null }, 'Medicines are not reconciled'],
  ['tcm.reconciled', 'failed', { on: '2026-06-09' }, 'Medicines were reconciled 2026-06-09, after the visit'],
  ['tcm.survived', 'met', { on: null }, 'Living through the 30 days'],
  ['tcm.survived', 'failed', { on: '2026-06-30' }, 'Died within 30 days of the discharge'],
  ['tcm.once', 'failed', { code: '99495', on: '2026-06-05' }, '99495 of 2026-06-05 lies within 30 days'],
  ['tcm.once', 'failed', { code: '99495', on: null }, '99495 is already filed'],
  ['apcm.elements', 'met', {}, 'All elements of the service are in place'],
  ['apcm.elements', 'missing', {}, 'The elements are not vouched for'],
  ['apcm.quality', 'met', {}, 'Quality is reported'],
  ['apcm.quality', 'missing', {}, 'Quality reporting is not recorded'],
  [
    'apcm.level',
    'failed',
    { level: 'G0557', count: 2, qmb: 'no' },
    '2 chronic conditions: G0557 is the level',
  ],
  ['apcm.add-on', 'met', { code: 'G0570' }, 'By the practitioner of the base'],
  ['apcm.add-on', 'failed', { code: 'G0570' }, 'The behavioral work is another practitioner’s'],
  ['need.named', 'met', { on: '2026-05-09' }, 'The visit 2026-05-09 names the need'],
  ['need.named', 'missing', { on: null }, 'No visit of the billing practitioner names the need'],
  ['screening.tool', 'met', { tool: 'nutrition' }, 'Nutrition: asked about'],
  ['screening.tool', 'failed', { tool: 'social-needs' }, 'Social needs: not what the code means on that day'],
  ['screening.minutes', 'failed', { minutes: 4, needed: 5, most: 15 }, '4 of 5 minutes'],
  [
    'screening.minutes',
    'failed',
    { minutes: 20, needed: 5, most: 15 },
    '20 minutes: the code means 15 at most',
  ],
  ['screening.use', 'met', { use: 'usedInPlan' }, 'A need is suspected, or the answer is used in the plan'],
  [
    'screening.use',
    'missing',
    { use: 'usedInPlan' },
    'Neither a suspected need nor a use in the plan is recorded',
  ],
  ['screening.again', 'failed', { on: '2026-02-10' }, 'Given on 2026-02-10, less than six months before'],
  ['wellness.interval', 'met', { on: null, code: 'G0439', isOnce: 'no' }, 'Far enough after the last one'],
  [
    'wellness.interval',
    'failed',
    { on: '2025-12-10', code: 'G0439', isOnce: 'no' },
    'The last one was on 2025-12-10: eleven full months must lie between',
  ],
  [
    'wellness.interval',
    'failed',
    { on: '2019-03-05', code: 'G0402', isOnce: 'yes' },
    'G0402 is paid once; it was given on 2019-03-05',
  ],
  ['planning.minutes', 'met', { minutes: 20, needed: 16 }, '20 of 16 minutes'],
  ['planning.face-to-face', 'met', {}, 'Face to face'],
  ['planning.face-to-face', 'missing', {}, 'Whether it was face to face is not recorded'],
  ['planning.face-to-face', 'failed', {}, 'Not face to face'],
  ['access.aligned', 'met', { track: 'MSK' }, 'Aligned to the ACCESS track MSK'],
  ['access.aligned', 'missing', { track: 'MSK' }, 'Not aligned to the ACCESS track MSK in this month'],
  ['access.aligned', 'failed', { track: 'MSK' }, 'Not aligned to the ACCESS track MSK in this month'],
  ['access.baseline', 'met', { until: '2026-09-08' }, 'Baseline reported in time, or there is time yet'],
  ['access.baseline', 'failed', { until: '2026-09-08' }, 'Baseline was due by 2026-09-08'],
  [
    'access.review',
    'met',
    { on: '2026-09-10', minutes: 6, needed: 5 },
    'Update reviewed on 2026-09-10 with an action',
  ],
  [
    'access.review',
    'failed',
    { on: '2026-09-10', minutes: 4, needed: 5 },
    'Five minutes of a practitioner and a documented action are needed',
  ],
  ['access.limit', 'met', { count: 0, on: null }, 'Within the limit of three in twelve months'],
  [
    'access.limit',
    'failed',
    { count: 3, on: null },
    'Three in twelve months, or one within four months, are billed already',
  ],
  ['access.report', 'met', { days: 90 }, 'Reported 90 days after the report before'],
  ['access.report', 'failed', { days: 69 }, 'Reported 69 days after the report before: 70 to 110 are asked'],
];

describe('a reason of a program is one sentence', () => {
  test.each(sentences)('%s %s %j', (rule, state, values, sentence) => {
    expect(plainReason({ rule, state, values })).toBe(sentence);
  });

  test('for every rule', () => {
    expect([...new Set(sentences.map(([rule]) => rule))].toSorted()).toEqual(
      Object.keys(programRules).toSorted(),
    );
  });

  test('that no other rule and state says in the same words, but where they mean the same', () => {
    const alike = Map.groupBy(sentences, ([, , , sentence]) => sentence);
    const shared = [...alike].filter(([, rules]) => rules.length > 1).map(([sentence]) => sentence);
    expect(shared).toEqual(['Not aligned to the ACCESS track MSK in this month']);
  });
});

test('every rule names where it was found, and how sure that is', () => {
  for (const [rule, { source, certainty }] of Object.entries(ruleFacts)) {
    expect([rule, source.length > 5]).toEqual([rule, true]);
    expect(['verified', 'policy', 'unverified']).toContain(certainty);
  }
});
