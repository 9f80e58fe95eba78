import { generateKeyPairSync } from 'node:crypto';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditRow, linkHash, sealRows, startOfChain } from './chain.ts';
import { type Checkpoint, type SigningKey, signCheckpoint } from './checkpoint.ts';
import { type Finding, findCut, type Link, startOfWalk, walk } from './walk.ts';

const org = 'riverside' as OrgId;
const signedAt = '2026-11-20T15:01:00.000Z' as Instant;
/** Every row happened a minute before the checkpoint. */
const rowAt = Date.parse('2026-11-20T15:00:00.000Z') / 1000;

function aKey(id: string): SigningKey {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  return {
    id,
    publicKey: pair.publicKey.toString('base64'),
    privateKey: pair.privateKey.toString('base64'),
  };
}
const key = aKey('ours');

const aRow = fc.record({
  id: fc.uuid(),
  at: fc.constant(`${rowAt}.000000`),
  staffId: fc.uuid(),
  event: fc.constantFrom('chart.get', 'call.closed', 'patients.find'),
  policy: fc.constant('people.read-records'),
  patientIds: fc.array(fc.uuid(), { maxLength: 3 }),
  subject: fc.option(fc.string()),
  outcome: fc.constantFrom('done', 'access.not-allowed'),
  requestId: fc.uuid(),
});
const rowsOf = (minLength: number) =>
  fc.uniqueArray(aRow, { minLength, maxLength: 12, selector: row => row.id });

const linksOf = (rows: readonly AuditRow[]): readonly Link[] =>
  sealRows(org, startOfChain(org), rows).map((seal, i) => ({ ...seal, row: rows[i] }));

const endOf = (links: readonly Link[]): Checkpoint => {
  const last = links.at(-1);
  if (!last) throw new Error('No link to sign.');
  return signCheckpoint(org, last, signedAt, key);
};

/** As the verify command does it: the walk, then what checkpoints know of rows beyond the end. */
function findingIn(links: readonly Link[], checkpoints: readonly Checkpoint[]): Finding | undefined {
  const walked = walk(org, startOfWalk(org), links, checkpoints, [key]);
  return walked.finding ?? findCut(walked, checkpoints);
}

const at = <Value>(values: readonly Value[], i: number): Value => values[i] as Value;
/** Numbers the links anew, as someone would who covers up a hole or a stranger. */
const renumbered = (links: readonly Link[]) => links.map((link, i) => ({ ...link, seq: i + 1 }));
const aPlace = (links: number) => fc.nat({ max: links - 1 });
const rowsAndPlace = rowsOf(2).chain(rows => fc.tuple(fc.constant(rows), aPlace(rows.length)));

describe('a chain', () => {
  test('that nobody touched is whole, in one walk or in several', () => {
    fc.assert(
      fc.property(rowsAndPlace, ([rows, cut]) => {
        const links = linksOf(rows);
        const checkpoints = [endOf(links)];
        expect(findingIn(links, checkpoints)).toBeUndefined();
        const first = walk(org, startOfWalk(org), links.slice(0, cut), [], [key]);
        expect(walk(org, first, links.slice(cut), checkpoints, [key])).toMatchObject({
          head: { seq: rows.length },
        });
      }),
    );
  });

  test('tells an edit of any column, at its place', () => {
    const edits: ((row: AuditRow) => AuditRow)[] = [
      row => ({ ...row, at: `${row.at.slice(0, -1)}1` }),
      row => ({ ...row, staffId: `${row.staffId}0` }),
      row => ({ ...row, event: 'chart.got' }),
      row => ({ ...row, policy: 'access.any-staff' }),
      row => ({ ...row, patientIds: [...row.patientIds, 'another'] }),
      row => ({ ...row, subject: row.subject === null ? '' : null }),
      row => ({ ...row, outcome: `${row.outcome} ` }),
      row => ({ ...row, requestId: `${row.requestId}0` }),
    ];
    fc.assert(
      fc.property(rowsAndPlace, fc.constantFrom(...edits), ([rows, i], edit) => {
        const links = linksOf(rows);
        const edited = links.map((link, n) => (n === i ? { ...link, row: edit(at(rows, n)) } : link));
        expect(findingIn(edited, [endOf(links)])).toEqual({ seq: i + 1, wrong: 'edited' });
      }),
    );
  });

  test('tells a row that is gone, with its seal or without, even if the rest moved up', () => {
    fc.assert(
      fc.property(rowsAndPlace, ([rows, i]) => {
        const links = linksOf(rows);
        const signed = [endOf(links)];
        const rowGone = links.map((link, n) => (n === i ? { ...link, row: undefined } : link));
        expect(findingIn(rowGone, signed)).toEqual({ seq: i + 1, wrong: 'deleted' });
        const bothGone = links.toSpliced(i, 1);
        const isLast = i === rows.length - 1;
        expect(findingIn(bothGone, signed)).toEqual({ seq: i + 1, wrong: isLast ? 'cut' : 'deleted' });
        const wrong = findingIn(renumbered(bothGone), signed);
        expect(wrong?.seq).toBe(i + 1);
        // Only the link after the next one shows that the rest moved up; without it the change alone is seen.
        if (i < rows.length - 2) expect(wrong?.wrong).toBe('deleted');
      }),
    );
  });

  test('tells a row that was put in between, though the rest moved down', () => {
    fc.assert(
      fc.property(rowsAndPlace, aRow, ([rows, i], stranger) => {
        const links = linksOf(rows);
        const before = i === 0 ? startOfChain(org) : at(links, i - 1);
        const hash = linkHash(org, before.hash, i + 1, stranger);
        const forged = { seq: i + 1, auditId: stranger.id, row: stranger };
        const signed = [endOf(links)];
        const bad = findingIn(
          renumbered(links.toSpliced(i, 0, { ...forged, hash: Buffer.alloc(32) })),
          signed,
        );
        expect(bad).toEqual({ seq: i + 1, wrong: 'inserted' });
        // With a hash that fits, the row itself passes; what follows it does not, or the signature of the end.
        const fitting = findingIn(renumbered(links.toSpliced(i, 0, { ...forged, hash })), signed);
        expect(fitting?.seq).toBe(Math.min(i + 2, rows.length));
      }),
    );
  });

  test('tells two rows that changed places, with their hashes or without', () => {
    const twoPlaces = rowsOf(2).chain(rows =>
      fc.tuple(
        fc.constant(rows),
        fc
          .uniqueArray(aPlace(rows.length), { minLength: 2, maxLength: 2 })
          .map(places => places.sort((a, b) => a - b)),
      ),
    );
    fc.assert(
      fc.property(twoPlaces, ([rows, places]) => {
        const [i, j] = [at(places, 0), at(places, 1)];
        const links = linksOf(rows);
        const signed = [endOf(links)];
        const swap = (keep: (to: Link, from: Link) => Link) =>
          links.with(i, keep(at(links, i), at(links, j))).with(j, keep(at(links, j), at(links, i)));
        const withHashes = swap((to, from) => ({ ...from, seq: to.seq }));
        const rowsOnly = swap((to, from) => ({ ...to, auditId: from.auditId, row: from.row }));
        expect(findingIn(withHashes, signed)).toEqual({ seq: i + 1, wrong: 'reordered' });
        expect(findingIn(rowsOnly, signed)).toEqual({ seq: i + 1, wrong: 'reordered' });
      }),
    );
  });

  test('tells a tail that was cut off, as far as it was signed', () => {
    fc.assert(
      fc.property(rowsAndPlace, ([rows, left]) => {
        const links = linksOf(rows);
        expect(findingIn(links.slice(0, left), [endOf(links)])).toEqual({ seq: left + 1, wrong: 'cut' });
      }),
    );
  });

  test('that was written anew with fitting hashes is not the one that was signed', () => {
    fc.assert(
      fc.property(rowsAndPlace, ([rows, i]) => {
        const signed = [endOf(linksOf(rows))];
        const forged = linksOf(rows.with(i, { ...at(rows, i), requestId: 'none' }));
        expect(findingIn(forged, signed)).toEqual({ seq: rows.length, wrong: 'rewritten' });
      }),
    );
  });

  test('of one organization is none of another', () => {
    fc.assert(
      fc.property(rowsOf(1), rows => {
        const walked = walk('hillside' as OrgId, startOfWalk('hillside' as OrgId), linksOf(rows), [], [key]);
        expect(walked.finding).toEqual({ seq: 1, wrong: 'edited' });
      }),
    );
  });
});

describe('a checkpoint', () => {
  const rows = fc.sample(rowsOf(3), 1)[0] ?? [];
  const links = linksOf(rows);
  const good = endOf(links);

  test('that was changed in any part has a broken signature', () => {
    const changed: readonly Checkpoint[] = [
      { ...good, hash: Buffer.alloc(32) },
      { ...good, signedAt: '2026-11-20T15:02:00.000Z' as Instant },
      { ...good, signature: Buffer.alloc(64) },
      signCheckpoint('hillside' as OrgId, at(links, links.length - 1), signedAt, key),
      { ...signCheckpoint(org, at(links, links.length - 1), signedAt, aKey('theirs')), keyId: 'ours' },
    ];
    for (const checkpoint of changed)
      expect(findingIn(links, [checkpoint])).toEqual({ seq: links.length, wrong: 'signature' });
  });

  test('with a key that nobody here trusts says so', () => {
    const foreign = signCheckpoint(org, at(links, links.length - 1), signedAt, aKey('theirs'));
    expect(findingIn(links, [foreign])).toEqual({ seq: links.length, wrong: 'unknown-key' });
  });

  test('shows up a row that claims to be older than it', () => {
    const row = (id: string, minutes: number): AuditRow => ({
      ...at(rows, 0),
      id,
      at: String(rowAt + minutes * 60),
    });
    const chain = (late: AuditRow) => linksOf([row('a', 0), late]);
    const signedFirst = (all: readonly Link[]) => [signCheckpoint(org, at(all, 0), signedAt, key)];
    const backdated = chain(row('b', -60));
    expect(findingIn(backdated, signedFirst(backdated))).toEqual({ seq: 2, wrong: 'backdated' });
    const committedLate = chain(row('b', -8));
    expect(findingIn(committedLate, signedFirst(committedLate))).toBeUndefined();
    // Nothing was signed while it waited: the server was away.
    expect(findingIn(backdated, [endOf(backdated)])).toBeUndefined();
  });
});
