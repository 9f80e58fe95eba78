import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { packetFacts } from '../../test/packet.builder.ts';
import { packetOf, packetText, setText } from './audit-packet.ts';
import { noCareRows } from './packet-care.ts';
import type { PacketFacts } from './packet-facts.ts';
import { packetName } from './packet-name.ts';
import { dayWords, monthWords, packetSentence } from './packet-sentence.ts';

const textOf = (facts: PacketFacts): string => packetText(packetOf(facts));

const aChoice = {
  id: named<'month choice'>('choice'),
  family: null,
  codes: ['99490'],
  recordedAt: at('2026-07-01T14:00Z'),
  recordedBy: named<'staff'>('joan'),
};

/** Every list of rows in an order of its own; the order in which rows are read is nobody’s promise. */
const shuffled = (facts: PacketFacts) =>
  fc.tuple(fc.infiniteStream(fc.nat()), fc.boolean()).map(([stream]) => {
    const mixed = <Row>(rows: readonly Row[]): readonly Row[] =>
      rows
        .map(row => ({ row, rank: stream.next().value ?? 0 }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(it => it.row);
    return Object.fromEntries(
      Object.entries(facts).map(([key, it]) => [key, Array.isArray(it) ? mixed(it) : it]),
    ) as unknown as PacketFacts;
  });

describe('the bytes of a packet', () => {
  test('follow from the facts alone, in whatever order they were read', () => {
    const facts = packetFacts();
    const text = textOf(facts);
    fc.assert(fc.property(shuffled(facts), it => textOf(it) === text));
  });

  test('have their parts in one order, two spaces deep, with a line feed at the end', () => {
    const text = textOf(packetFacts());
    expect(Object.keys(JSON.parse(text))).toEqual([
      'format',
      'claim',
      'lines',
      'consent',
      'enrolment',
      'plan',
      'time',
      'contacts',
      'care',
      'attestations',
      'review',
      'judgement',
      'chain',
    ]);
    expect(text.startsWith('{\n  "format": "trellis audit packet 2",\n  "claim": {\n    "says": ')).toBe(
      true,
    );
    expect(text.endsWith('\n}\n')).toBe(true);
  });

  test('of a packet that was made in the first form are those of the first form', () => {
    const rows = packetFacts({ care: { ...noCareRows, choices: [aChoice] } });
    const text = packetText(packetOf(rows, 1));
    expect(text).toBe(packetText(packetOf(packetFacts(), 1)));
    // What was handed over in that form: no later reading of the same facts may differ from it by a letter.
    const hash = createHash('sha256').update(text).digest('hex');
    expect(hash).toBe('6caaed14da19545fce329d3c24a192375728c5d091aa7297426ede245937cd03');
    expect(text).not.toContain('"care"');
  });

  test.each<[string, (facts: PacketFacts) => Partial<PacketFacts>]>([
    [
      'a second of a piece',
      ({ pieces }) => ({ pieces: pieces.map(it => ({ ...it, end: at('2026-06-23T15:10:31Z') })) }),
    ],
    [
      'a word of a note',
      ({ contacts }) => ({ contacts: contacts.map(it => ({ ...it, note: `${it.note} ` })) }),
    ],
    [
      'what was said at the consent',
      ({ consents }) => ({ consents: consents.map(it => ({ ...it, told: [] })) }),
    ],
    ['a licence', ({ spans }) => ({ spans: spans.map(it => ({ ...it, credential: 'LPN' })) })],
    ['who approved', ({ decision }) => ({ decision: { ...decision, recordedBy: named<'staff'>('dana') } })],
    ['a link of the chain', ({ seals }) => ({ seals: seals.map(it => ({ ...it, hash: '0'.repeat(64) })) })],
  ])('change with %s', (_, change) => {
    const facts = packetFacts();
    expect(textOf({ ...facts, ...change(facts) })).not.toBe(textOf(facts));
  });
});

describe('what an auditor reads', () => {
  test('the claim in one sentence', () => {
    expect(packetOf(packetFacts()).claim.says).toBe(
      'Rosa Delgado, June 2026: 1 × 99490, proven by 22:30 minutes of one person, approved by Joan Sederholm on July 2, 2026 under rule set medicare-2026-11.',
    );
  });

  test('each piece: who, licensed then as what, doing what, from when to when where she lived, and where it went', () => {
    const { counted, uncounted, recorded } = packetOf(packetFacts()).time;
    expect(counted[0]).toMatchObject({
      who: { name: 'Dana Whitfield' },
      credential: 'RN',
      what: 'contact',
      from: '2026-06-09 10:00:00',
      to: '2026-06-09 10:12:00',
      seconds: 720,
      how: 'presence',
      went: [{ program: 'CCM', seconds: 720, rule: null }],
    });
    expect(uncounted).toMatchObject([{ seconds: 570, why: 'nobody-decided', from: '2026-06-23 11:10:30' }]);
    expect(recorded).toHaveLength(2);
  });

  test('the plan that was in force in the month, not the one before nor the one that came after', () => {
    expect(packetOf(packetFacts()).plan).toMatchObject([
      {
        version: 2,
        copiesGiven: [{ on: '2026-05-10', how: 'handed', recordedBy: { name: 'Dana Whitfield' } }],
      },
    ]);
  });

  test('two versions where the plan was issued anew in the month', () => {
    const facts = packetFacts();
    const plans = facts.plans.map(it =>
      it.number === 3 ? { ...it, recordedAt: at('2026-06-20T15:00Z') } : it,
    );
    expect(packetOf({ ...facts, plans }).plan.map(it => it.version)).toEqual([2, 3]);
  });

  test('a consent with how it ended, and time that was taken back with the reason', () => {
    const facts = packetFacts();
    const takenBack = { at: at('2026-06-24T15:00Z'), by: named<'staff'>('dana'), reason: 'Wrong patient' };
    const { consent, time } = packetOf({
      ...facts,
      revocations: [
        {
          id: named<'revocation'>('r'),
          consentId: named<'consent'>('consent'),
          revokedAt: at('2026-06-30T03:30Z'),
          takenBack: null,
          recordedAt: at('2026-06-30T14:00Z'),
          recordedBy: named<'staff'>('dana'),
        },
      ],
      pieces: facts.pieces.map((it, i) => (i === 1 ? { ...it, takenBack } : it)),
    });
    expect(consent[0]?.revocations).toMatchObject([{ revokedThere: '2026-06-29 23:30:00' }]);
    expect(time.counted.map(it => it.takenBack?.reason ?? null)).toEqual([null, 'Wrong patient']);
  });

  test('a contact of the local month: one after midnight in London was still the evening before with her', () => {
    const facts = packetFacts();
    const [first] = facts.contacts;
    if (!first) throw new Error('There is no contact.');
    const late = {
      ...first,
      id: named<'call'>('late'),
      startedAt: at('2026-07-01T02:00Z'),
      closedAt: at('2026-07-01T02:10Z'),
    };
    const next = {
      ...first,
      id: named<'call'>('next'),
      startedAt: at('2026-07-01T05:00Z'),
      closedAt: at('2026-07-01T05:10Z'),
    };
    const { contacts } = packetOf({ ...facts, contacts: [...facts.contacts, late, next] });
    expect(contacts.map(it => it.from)).toEqual([
      '2026-06-09 10:00:00',
      '2026-06-23 11:00:00',
      '2026-06-30 22:00:00',
    ]);
  });

  test('every rule that decided, once, with its source; every verdict with its reasons; the sets that were not billed', () => {
    const { rules, verdicts, alternatives, ledger } = packetOf(packetFacts()).judgement;
    expect(new Set(rules.map(it => it.rule)).size).toBe(rules.length);
    expect(rules.every(it => it.source !== '')).toBe(true);
    expect(verdicts.every(it => it.because.length > 0)).toBe(true);
    expect(ledger.reduce((sum, it) => sum + it.seconds, 0)).toBe(1350);
    expect(alternatives.map(setText)).toEqual([]);
  });

  test('what was flagged and who cleared it, what was held and who let it go', () => {
    const kept = { recordedAt: at('2026-07-01T15:00Z'), recordedBy: named<'staff'>('joan') };
    const letGo = { at: at('2026-07-02T13:00Z'), by: named<'staff'>('okafor'), reason: 'Asked' };
    const { review } = packetOf(
      packetFacts({
        flags: [
          {
            id: named<'flag clearance'>('f'),
            rule: 'notes-alike',
            values: { second: '2026-06-23', percent: 94 },
            evidence: ['t1', 't2'],
            reason: 'Both were read',
            takenBack: null,
            ...kept,
          },
        ],
        holds: [
          { id: named<'month hold'>('h'), code: null, reason: 'Ask the daughter', takenBack: letGo, ...kept },
        ],
      }),
    );
    expect(review.flagsCleared).toMatchObject([
      {
        rule: 'notes-alike',
        reason: 'Both were read',
        recordedBy: { name: 'Joan Sederholm' },
        takenBack: null,
      },
    ]);
    expect(Object.keys(review.flagsCleared[0]?.values ?? {})).toEqual(['percent', 'second']);
    expect(review.held).toMatchObject([
      { line: null, reason: 'Ask the daughter', letGo: { by: { name: 'Dr. Okafor' }, reason: 'Asked' } },
    ]);
  });

  test('who approved and who confirmed, and the seals in the order of the chain', () => {
    const { lines, chain } = packetOf(packetFacts());
    expect(lines).toMatchObject([
      { approvedBy: { name: 'Joan Sederholm' }, confirmedBy: { name: 'Dr. Okafor' }, stands: true },
    ]);
    expect(chain.map(it => [it.seq, it.event, it.by.name])).toEqual([
      [3, 'call.closed', 'Dana Whitfield'],
      [8, 'billing.approved', 'Joan Sederholm'],
    ]);
    expect(chain[1]?.previous).toBe(chain[0]?.hash);
  });
});

describe('the sentence', () => {
  const claim = {
    month: '2026-11' as never,
    patient: 'Rosa Delgado',
    lines: [{ code: 'G0557', units: 1, seconds: 0 }],
    people: 0,
    approvedBy: 'Joan',
    approvedOn: '2026-12-02' as never,
    ruleSet: 'medicare-2026-11',
  };

  test('of a program without minutes speaks of none', () => {
    expect(packetSentence(claim)).toContain(
      '1 × G0557, proven without minutes, approved by Joan on December 2, 2026',
    );
  });

  test('names how many gave the time, and says when nothing is claimed any more', () => {
    const two = { ...claim, people: 2, lines: [{ code: '99490', units: 1, seconds: 3605 }] };
    expect(packetSentence(two)).toContain('proven by 60:05 minutes of 2 people');
    expect(packetSentence({ ...claim, lines: [] })).toContain('nothing is claimed');
  });

  test('months and days in words; a file name without a name', () => {
    expect(monthWords('2026-01' as never)).toBe('January 2026');
    expect(dayWords('2026-12-31' as never)).toBe('December 31, 2026');
    expect(packetName('2026-11' as never, '01a20465-b29a-719c-8bf1-000000000002' as never, 2, 'pdf')).toBe(
      'audit-packet-2026-11-000000000002-2.pdf',
    );
  });
});
