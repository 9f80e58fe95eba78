import type { QueryClient } from '@tanstack/react-query';
import { emptyQueue, enqueue, refused, sending, sent } from '@trellis/core/people/import-queue';
import { describe, expect, test } from 'vitest';
import { aPatient, at, named } from '../../../core/test/builders.ts';
import { openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { importWords } from '../words/imports.ts';
import { DoubleCompared } from './DoubleCompared.tsx';
import { possibleDoublesQuery } from './double.queries.ts';
import { ImportFiles, whyOf } from './ImportFiles.tsx';
import { Progress } from './ImportPage.tsx';
import { importRunsQuery } from './import.queries.ts';
import { PossibleDoubles } from './PossibleDoubles.tsx';
import { csvRows, RefusedTable } from './RefusedTable.tsx';
import { csvOf } from './refused-csv.ts';

const page = async (queries: QueryClient, language: 'en' | 'es' = 'en') =>
  (await openPage('/imports', { queries, language })).page;

const anAdministrator = () => someQueries({ role: 'administrator' });

const aRun = {
  runId: named<'import run'>('01a20465-b29a-719c-8bf1-00000000000a'),
  at: at('2026-11-20T14:41:00Z'),
  by: 'Avery Stone',
  source: 'Epic',
  files: 95,
  filesRefused: 1,
  patients: 95,
  created: 30_000,
  changed: 2,
  unchanged: 5,
  refused: 3,
};

describe('the Import page', () => {
  test('asks for the system first, takes files or a folder, and shows what was imported before', async () => {
    const queries = anAdministrator();
    queries.setQueryData(importRunsQuery.queryKey, { runs: [aRun] });
    const shown = await page(queries);
    expect(shown.one('textbox', 'System the files come from').attr('maxLength'.toLowerCase())).toBe('100');
    expect(shown.heard).toContain('Name the system first.');
    expect(shown.names('button')).toEqual(expect.arrayContaining(['Choose files', 'Choose a folder']));
    expect(shown.all('row').at(-1)?.heard).toBe(
      'Fri 20 Nov 09:41 Avery Stone Epic 95 30000 new, 2 changed, 5 unchanged 3 resources, 1 file',
    );
  });

  test('says so while the history loads, when it fails, and when there is none', async () => {
    expect((await page(anAdministrator())).heard).toContain('Loading');
    const broken = anAdministrator();
    seedProblem(broken, importRunsQuery.queryKey, new ClientProblem('server.unavailable'));
    expect((await page(broken)).one('alert').heard).toContain('Try again');
    const empty = anAdministrator();
    empty.setQueryData(importRunsQuery.queryKey, { runs: [] });
    expect((await page(empty)).heard).toContain('Nothing has been imported yet.');
    expect((await page(empty, 'es')).heard).toContain('Todavía no se ha importado nada.');
  });

  test('shows a supervisor who may be one person, with the way to both', async () => {
    const queries = someQueries({ role: 'supervisor' });
    const [one, other] = [
      aPatient({ id: named<'patient'>('01a20465-b29a-719c-8bf1-00000000000b'), mrn: null }),
      aPatient({ id: named<'patient'>('01a20465-b29a-719c-8bf1-00000000000c') }),
    ];
    const pair = {
      patients: [one, other] as [typeof one, typeof other],
      reasons: ['name-and-birth-date' as const],
      foundAt: at('2026-11-20T14:41:00Z'),
    };
    queries.setQueryData(possibleDoublesQuery.queryKey, { pairs: [pair], total: 3, decided: [] });
    const shown = await page(queries);
    const links = shown.all('link').filter(it => it.heard === 'Rosa García Márquez');
    expect(links.map(it => it.attr('href'))).toEqual([`/patients/${one.id}`, `/patients/${other.id}`]);
    expect(shown.all('row').find(it => it.heard.includes('same name'))?.heard).toContain(
      'number MRN-00417 same name and birth date',
    );
    expect(shown.heard).toContain('and 2 more pairs');
    expect((await page(queries, 'es')).heard).toContain('Posibles duplicados');
  });

  test('says so while possible doubles load, when they fail, and when there are none; administrators see none', async () => {
    const doubles = 'A chart joins a patient by an identifier alone.';
    const supervisor = () => {
      const queries = someQueries({ role: 'supervisor' });
      queries.setQueryData(importRunsQuery.queryKey, { runs: [] });
      return queries;
    };
    expect((await page(supervisor())).heard).toContain('Loading');
    const broken = supervisor();
    seedProblem(broken, possibleDoublesQuery.queryKey, new ClientProblem('server.unavailable'));
    expect((await page(broken)).one('alert').heard).toContain('Try again');
    const none = supervisor();
    none.setQueryData(possibleDoublesQuery.queryKey, { pairs: [], total: 0, decided: [] });
    expect((await page(none)).heard).toContain('Nobody who came in is like anybody else.');
    expect((await page(anAdministrator())).heard).not.toContain(doubles);
  });

  test('is for administrators and supervisors, in the rail too', async () => {
    const careManager = await page(someQueries());
    expect(careManager.heard).toContain('Charts are brought in by administrators and supervisors.');
    expect(careManager.has('link', 'Import')).toBe(false);
    expect((await page(someQueries({ role: 'supervisor' }))).has('link', 'Import')).toBe(true);
  });
});

const aFile = (name: string) => ({ id: named<'import file'>(name), name, size: 200 });
const refusals = [
  {
    line: 12,
    entry: 3,
    type: 'Patient',
    fullUrl: null,
    fhirPath: 'Patient.birthDate',
    reason: 'in-future' as const,
    says: '',
    waits: false,
  },
  {
    line: 7,
    entry: null,
    type: null,
    fullUrl: null,
    fhirPath: '',
    reason: 'line-malformed' as const,
    says: '',
    waits: true,
  },
];

describe('the progress', () => {
  const report = {
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
  };
  const progress = (doubles: number, role: 'supervisor' | 'administrator', language: 'en' | 'es' = 'en') => {
    const queue = sent(enqueue<ClientProblem>(emptyQueue, [aFile('a.json')]), 'a.json', {
      ...report,
      doubles,
    });
    return show(<Progress queue={queue} onStop={() => undefined} />, {
      queries: someQueries({ role }),
      language,
    });
  };

  test('tells how many may be somebody who is here, with the way to the list for those who read records', () => {
    const shown = progress(2, 'supervisor');
    expect(shown.heard).toContain('2 people may be the same as someone already here');
    expect(shown.one('link', 'Look at them').attr('href')).toBe('#possible-doubles');
    expect(progress(1, 'administrator').heard).toContain('1 person may be the same as someone already here');
    expect(progress(1, 'administrator').has('link')).toBe(false);
    expect(progress(2, 'supervisor', 'es').heard).toContain('2 personas pueden ser la misma');
    expect(progress(0, 'supervisor').heard).not.toContain('the same');
  });
});

describe('what became of each file', () => {
  test('stands with what a person has to see to first', () => {
    let queue = enqueue<ClientProblem>(emptyQueue, [
      aFile('good.json'),
      aFile('bad.zip'),
      aFile('next.json'),
    ]);
    queue = sending(queue, named<'import file'>('next.json'), 100);
    queue = refused(
      queue,
      named<'import file'>('bad.zip'),
      new ClientProblem('record.not-a-bundle', { reason: 'zip' }),
    );
    const rows = show(<ImportFiles files={queue.files} />)
      .all('row')
      .slice(1);
    expect(rows.map(it => it.heard)).toEqual([
      'bad.zip It is an archive. Unpack it, and send the files that are in it. refused',
      'next.json sending, 50 %',
      'good.json waits',
    ]);
  });

  test('is explained in both languages, with the place where there is one', () => {
    const why = (problem: ClientProblem, language: 'en' | 'es') =>
      whyOf({ kind: 'refused', problem, madeFrom: 0 }, importWords(language), language);
    const malformed = new ClientProblem('record.malformed', { reason: 'malformed', line: 3, column: 9 });
    expect(why(malformed, 'en')).toBe('It is not well-formed JSON. Export it again. Line 3, column 9.');
    expect(why(malformed, 'es')).toContain('Línea 3, columna 9.');
    expect(why(new ClientProblem('record.refused'), 'en')).toContain('taken as a whole');
    expect(why(new ClientProblem('client.unreachable'), 'en')).toMatch(/\.$/);
  });
});

describe('refused resources', () => {
  const problem = new ClientProblem('record.refused', { refusals });
  const queue = refused(
    sending(
      enqueue<ClientProblem>(emptyQueue, [aFile('=chart.json')]),
      named<'import file'>('=chart.json'),
      0,
    ),
    named<'import file'>('=chart.json'),
    problem,
  );

  test('each with file, line, entry, path and what to do', () => {
    const table = show(<RefusedTable queue={queue} />);
    const rows = table.all('row').slice(1);
    expect(rows[0]?.heard).toMatch(
      /^=chart.json line 12 entry 4 Patient Patient.birthDate lies in the future\. Correct it/,
    );
    expect(rows[1]?.heard).toContain('This line is not well-formed JSON.');
    expect(rows[1]?.heard).toContain('may come in once others have');
    expect(show(<RefusedTable queue={queue} />, { language: 'es' }).heard).toContain('está en el futuro');
    expect(show(<RefusedTable queue={emptyQueue} />).heard).toBe('');
  });

  test('go into a CSV that no spreadsheet runs', () => {
    const rows = refusals.map(it => ({ ...it, file: '=HYPERLINK("http://evil","x")' }));
    const [head, first, second] = csvOf(csvRows(rows, importWords('en'))).split('\r\n');
    expect(head).toBe('\uFEFFfile,line,entry,resource,FHIR path,reason,what to do');
    expect(first).toMatch(
      /^"'=HYPERLINK\(""http:\/\/evil"",""x""\)",12,4,Patient,Patient\.birthDate,in-future,/,
    );
    expect(second).toContain(',7,,,,line-malformed,');
  });

  test.each(['=1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1'])('%j is text in a spreadsheet', value => {
    expect(csvOf([[value]]).replace('\uFEFF', '')).toMatch(/^"?'/);
  });

  test.each([
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
    [null, ''],
    [7, '7'],
  ])('%j is written as %j', (value, written) => {
    expect(csvOf([[value]])).toBe(`\uFEFF${written}\r\n`);
  });
});

describe('two who may be one', () => {
  const one = aPatient({ mrn: 'A-1' });
  const other = aPatient({
    id: named<'patient'>('01a20465-b29a-719c-8bf1-00000000000c'),
    mrn: 'B-2',
    sex: 'male',
  });
  const pair = {
    patients: [one, other] as [typeof one, typeof other],
    reasons: ['name-and-birth-date' as const],
    foundAt: at('2026-11-20T14:41:00Z'),
  };
  const decision = {
    id: named<'double decision'>('d'),
    reason: 'Twin sisters',
    by: 'Sam Ortiz',
    at: at('2026-11-20T15:00:00Z'),
  };
  const list = (
    data: { pairs: (typeof pair)[]; decided: (typeof pair & { decision: typeof decision })[] },
    role: 'supervisor' | 'care-manager' = 'supervisor',
  ) => {
    const queries = someQueries({ role });
    queries.setQueryData(possibleDoublesQuery.queryKey, { ...data, total: data.pairs.length });
    return show(<PossibleDoubles />, { queries });
  };

  test('are compared by a supervisor; others read the list and decide nothing', () => {
    const data = { pairs: [pair], decided: [{ ...pair, decision }] };
    const supervisor = list(data);
    const compare = 'Compare Rosa García Márquez with Rosa García Márquez';
    expect(supervisor.has('button', compare)).toBe(true);
    expect(supervisor.heard).toContain('Decided: two different people');
    expect(supervisor.heard).toContain('Twin sisters (Sam Ortiz, Fri 20 Nov 10:00)');
    expect(supervisor.names('button')).toHaveLength(2);
    const careManager = list(data, 'care-manager');
    expect(careManager.heard).toContain('Twin sisters');
    expect(careManager.has('button')).toBe(false);
  });

  test('stand beside each other with what differs told, in both languages', () => {
    const compared = (language: 'en' | 'es') =>
      show(<DoubleCompared pair={pair} onDone={() => undefined} />, { language });
    const shown = compared('en');
    expect(shown.heard).toContain('Sex (differs) female male');
    expect(shown.heard).toContain('Record number (differs) A-1 B-2');
    expect(shown.heard).toContain('Given name Rosa Rosa');
    expect(shown.one('button', 'Two different people').attr('aria-disabled')).toBe('true');
    expect(compared('es').heard).toContain('Número de expediente (distinto) A-1 B-2');
  });
});
