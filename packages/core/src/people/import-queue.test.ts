import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import type { Id } from '../basics/id.ts';
import type { ImportRefusal } from './import.contract.ts';
import {
  emptyQueue,
  enqueue,
  type ImportReport,
  inGoodOrder,
  isNamedLikeFhir,
  isRunning,
  nextToSend,
  type Queue,
  refused,
  refusedRows,
  sending,
  sent,
  stop,
  totalsOf,
} from './import-queue.ts';

const id = (name: string): Id<'import file'> => named<'import file'>(name);
const file = (name: string, size = 100) => ({ id: id(name), name, size });

const aRefusal = (line: number, over: Partial<ImportRefusal> = {}): ImportRefusal => ({
  line,
  entry: null,
  type: 'Condition',
  fullUrl: null,
  fhirPath: 'Condition.code',
  reason: 'no-code',
  says: 'Condition.code has no coding.',
  waits: false,
  ...over,
});

const aReport = (over: Partial<ImportReport> = {}): ImportReport => ({
  patients: 1,
  patientId: null,
  created: 10,
  changed: 0,
  unchanged: 0,
  dangling: { total: 0, byType: {}, first: [] },
  refused: [],
  refusedCount: 0,
  waiting: 0,
  doubles: 0,
  endedBy: null,
  ...over,
});

type AProblem = { readonly code: string; readonly details?: Record<string, unknown> };
const problem = (code: string, details: Record<string, unknown> = {}): AProblem => ({ code, details });

/** Sends the next file, as a sender does, and gives its answer. */
function play(queue: Queue<AProblem>, answer: ImportReport | AProblem): Queue<AProblem> {
  const next = nextToSend(queue);
  if (!next) throw new Error('Nothing is left to send.');
  const under = sending(queue, next.id, next.size);
  return 'code' in answer ? refused(under, next.id, answer) : sent(under, next.id, answer);
}

const kinds = ({ files }: Queue) => files.map(it => it.state.kind);

describe('files that are sent', () => {
  test('go one after the other, and the numbers add up', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('a', 300), file('b', 100)]);
    expect(totalsOf(queue)).toMatchObject({ files: 2, filesDone: 0, bytes: 400, bytesSent: 0 });
    queue = sending(queue, id('a'), 150);
    expect(totalsOf(queue)).toMatchObject({ bytesSent: 150 });
    queue = sent(queue, id('a'), aReport({ created: 5, unchanged: 2 }));
    queue = play(queue, aReport({ created: 1, changed: 3, refusedCount: 2 }));
    expect(kinds(queue)).toEqual(['done', 'done']);
    expect(isRunning(queue)).toBe(false);
    expect(totalsOf(queue)).toMatchObject({
      filesDone: 2,
      bytesSent: 400,
      created: 6,
      changed: 3,
      unchanged: 2,
      refused: 2,
    });
  });

  test('never count more than their size, whatever the browser reports', () => {
    const queue = sending(enqueue<AProblem>(emptyQueue, [file('a', 100)]), id('a'), 120);
    expect(totalsOf(queue).bytesSent).toBe(100);
  });

  test('that are refused do not hold up the others', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('a'), file('b')]);
    queue = play(queue, problem('record.malformed', { reason: 'empty' }));
    queue = play(queue, aReport());
    expect(kinds(queue)).toEqual(['refused', 'done']);
    expect(totalsOf(queue)).toMatchObject({ filesRefused: 1, created: 10 });
  });
});

describe('what waits for others', () => {
  test('is sent once more when they have come, and counts as one import of the file', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('problems'), file('patients')]);
    queue = play(queue, aReport({ created: 4, refusedCount: 3, waiting: 3 }));
    queue = play(queue, aReport({ created: 7 }));
    expect(kinds(queue)).toEqual(['waiting', 'done']);
    queue = play(queue, aReport({ created: 3, unchanged: 4 }));
    expect(isRunning(queue)).toBe(false);
    expect(totalsOf(queue)).toMatchObject({ created: 14, unchanged: 0, refused: 0 });
  });

  test('tells of each person who may be here already once, whichever sending found her', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('people'), file('patients')]);
    expect(totalsOf(queue).doubles).toBe(0);
    queue = play(queue, aReport({ doubles: 2, waiting: 1 }));
    queue = play(queue, aReport({ doubles: 1 }));
    expect(kinds(queue)).toEqual(['waiting', 'done']);
    expect(totalsOf(queue).doubles).toBe(1);
    queue = play(queue, aReport({ created: 0, unchanged: 10, doubles: 0 }));
    expect(totalsOf(queue).doubles).toBe(3);
  });

  test('is not sent again when nothing has come since, so that the import ends', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('patients'), file('problems')]);
    queue = play(queue, aReport());
    queue = play(queue, aReport({ created: 2, waiting: 1, refusedCount: 1 }));
    expect(isRunning(queue)).toBe(false);
  });

  test('is sent once more even if they came while it was on its way', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('problems'), file('patients')]);
    queue = sending(sending(queue, id('problems'), 0), id('patients'), 0);
    queue = sent(queue, id('patients'), aReport());
    queue = sent(queue, id('problems'), aReport({ created: 0, waiting: 2, refusedCount: 2 }));
    expect(kinds(queue)).toEqual(['waiting', 'done']);
    queue = play(queue, aReport({ created: 2 }));
    expect(isRunning(queue)).toBe(false);
  });

  test('in a transaction too, which is refused as a whole at first', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('chart'), file('patients')]);
    queue = play(queue, problem('record.refused', { refusals: [aRefusal(1, { waits: true })] }));
    queue = play(queue, aReport());
    expect(kinds(queue)).toEqual(['waiting', 'done']);
    queue = play(queue, aReport({ created: 2 }));
    expect(totalsOf(queue)).toMatchObject({ created: 12, filesRefused: 0 });
  });

  test('links that were put in place are changes of the same file', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('shots'), file('places')]);
    queue = play(queue, aReport({ created: 5, dangling: { total: 5, byType: {}, first: [] } }));
    queue = play(queue, aReport({ created: 1 }));
    queue = play(queue, aReport({ created: 0, changed: 5, unchanged: 0 }));
    expect(totalsOf(queue)).toMatchObject({ created: 6, changed: 5, unchanged: 0 });
    expect(isRunning(queue)).toBe(false);
  });
});

describe('stopping', () => {
  test('leaves what is done, and nothing that has not left', () => {
    let queue = enqueue<AProblem>(emptyQueue, [file('a'), file('b'), file('c')]);
    queue = play(queue, aReport());
    queue = stop(sending(queue, id('b'), 10));
    expect(kinds(queue)).toEqual(['done', 'stopped', 'stopped']);
    expect(nextToSend(queue)).toBeUndefined();
    // An answer that still comes changes nothing any more.
    expect(kinds(sending(queue, id('b'), 50))).toEqual(['done', 'stopped', 'stopped']);
  });
});

test('refused resources are listed with their file, those of a transaction too', () => {
  let queue = enqueue<AProblem>(emptyQueue, [file('lines'), file('chart')]);
  queue = play(queue, aReport({ created: 0, refused: [aRefusal(3)], refusedCount: 1 }));
  queue = play(queue, problem('record.refused', { refusals: [aRefusal(9, { entry: 2 })] }));
  expect(refusedRows(queue).map(it => [it.file, it.line, it.entry])).toEqual([
    ['lines', 3, null],
    ['chart', 9, 2],
  ]);
});

test('what is named like FHIR is taken, hospitals first, then people', () => {
  expect(['a.json', 'b.NDJSON', 'c.json.gz', 'd.jsonl'].every(isNamedLikeFhir)).toBe(true);
  expect(['a.txt', 'json', 'b.gz', 'c.json.zip', '.DS_Store'].some(isNamedLikeFhir)).toBe(false);
  const names = [
    'x/Zed.json',
    'x/Patient.000.ndjson',
    'x/hospitalInformation1.json',
    'x/Amy.json',
    'C:\\in\\Practitioner.json',
  ];
  expect(inGoodOrder(names.map(name => ({ name }))).map(it => it.name)).toEqual([
    'C:\\in\\Practitioner.json',
    'x/hospitalInformation1.json',
    'x/Patient.000.ndjson',
    'x/Amy.json',
    'x/Zed.json',
  ]);
});
