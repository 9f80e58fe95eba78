import { answerChange } from '@trellis/core/billing/answer-change';
import { billingCaseSchema } from '@trellis/core/billing/billing-case';
import { readCases } from '@trellis/core/billing/case-text';
import { decideCase } from '@trellis/core/billing/decide-case';
import { type ExampleName, exampleCase } from '@trellis/core/billing/example-cases';
import { describe, expect, test, vi } from 'vitest';
import { openPage, show, someQueries } from '../../test/render.tsx';
import { AnswerOf } from './CaseAnswer.tsx';
import { CaseFaults } from './CaseFaults.tsx';
import { CaseForm } from './CaseForm.tsx';
import { CaseList } from './CaseList.tsx';
import { SimulatorPage } from './SimulatorPage.tsx';

vi.mock('@mantine/hooks', async original => ({
  ...(await original<typeof import('@mantine/hooks')>()),
  useElementSize: () => ({ ref: () => {}, width: 720, height: 0 }),
}));

const textOf = (name: ExampleName, over: object = {}) =>
  JSON.stringify({ ...exampleCase(name), ...over }, null, 2);
const decided = (name: ExampleName, over: object = {}) => {
  const it = billingCaseSchema.parse({ ...exampleCase(name), ...over });
  return { it, answer: decideCase(it), change: null };
};
const answer = (name: ExampleName, language: 'en' | 'es' = 'en') =>
  show(<AnswerOf answered={decided(name)} />, { language });

describe('the simulator', () => {
  test.each(['biller', 'supervising-provider', 'supervisor', 'administrator'] as const)(
    'is open to a %s',
    role => {
      const shown = show(<SimulatorPage />, { queries: someQueries({ role }) });
      expect(shown.heard).toContain('No case yet');
      expect(shown.one('combobox', 'Example').heard).toContain('Two nurses in one conference');
    },
  );

  test('is not for care managers: minutes are not theirs to reckon with', () => {
    const shown = show(<SimulatorPage />, { queries: someQueries({ role: 'care-manager' }) });
    expect(shown.heard).toContain('The simulator is not for your role');
    expect(shown.has('combobox')).toBe(false);
  });

  test('has its own address and its way among the pages about billing, for whom it is', async () => {
    const { page, endsAt } = await openPage('/billing/simulator', {
      queries: someQueries({ role: 'biller' }),
    });
    expect(endsAt).toBe('/billing/simulator');
    expect(page.one('link', 'Simulator').attr('aria-current')).toBe('page');
    const { page: danas } = await openPage('/billing/simulator');
    expect(danas.has('link', 'Simulator')).toBe(false);
  });
});

describe('the answer', () => {
  test('says the line with its day, who bills, and what it is worth', () => {
    const { heard } = answer('one-conference');
    expect(heard).toContain('1 × 99490');
    expect(heard).toContain('served 23 Jun or later · by dr-lee · place 11');
    expect(heard).toContain('$66.13');
    expect(heard).toContain('Rule set medicare-2026-11');
  });

  test('says that nothing is billable, and by which second', () => {
    const { heard } = answer('short-by-a-second');
    expect(heard).toContain('Nothing is billable');
    expect(heard).toContain('19:59 of 20:00');
  });

  test('shows the other legal set beside the proposal, with the amount unknown where it is', () => {
    const { heard } = answer('staff-or-doctor');
    expect(heard).toContain('Other legal sets');
    expect(heard).toContain('1 × 99491');
    expect(heard).toContain('amount unknown');
  });

  test('each verdict can be opened, and each reason names rule, facts and source', () => {
    const shown = answer('one-conference');
    expect(shown.one('button', 'Why, 99490').attr('aria-expanded')).toBe('false');
    expect(shown.heard).toContain('Rule ccm.time.threshold · Facts: t1, t3');
    expect(shown.heard).toContain('Source: ');
  });

  test('the table says where each second went, in both languages', () => {
    const shown = answer('one-conference');
    expect(shown.one('table').heard).toContain('t2 luis Tue 9 Jun 13:00–13:15');
    const spanish = answer('one-conference', 'es');
    expect(spanish.heard).toContain('Libro de segundos');
    expect(spanish.heard).not.toContain('Left out');
  });

  test('every bar says by itself what it is, and one of them is reached by Tab', () => {
    const bars = answer('one-conference').all('img');
    expect(bars.map(bar => bar.name)).toContain('t1, dana, Tue 9 Jun 13:00–13:15: 15:00 counted for CCM');
    expect(bars.find(bar => bar.name.startsWith('t2'))?.name).toContain('15:00 not counted: ');
    expect(bars.map(bar => bar.attr('tabindex'))).toEqual(['0', '-1', '-1']);
  });

  test('time left out is drawn in another way than counted time, not only in another color', () => {
    const shown = answer('one-call-two-programs');
    const patterns = shown.drawn('rect').flatMap(rect => rect.attr('fill') ?? []);
    expect(patterns.some(fill => fill.startsWith('url(#'))).toBe(true);
    expect(shown.seen).toContain('RPM');
  });

  test('what the last edit changed is said with its reason', () => {
    const before = decided('one-conference');
    const after = decided('one-conference', { consents: [] });
    const change = answerChange(before.answer, after.answer);
    const { heard } = show(<AnswerOf answered={{ ...after, change }} />);
    expect(heard).toContain('1 × 99490 is no longer billable');
    expect(heard).toContain('99490: Billable → Needs');
    const none = { ...before, change: answerChange(before.answer, before.answer) };
    expect(show(<AnswerOf answered={none} />).heard).toContain('The answer is the same.');
  });
});

describe('facts', () => {
  test('stand in fields with their names, a moment on the patient’s clock', () => {
    const shown = show(<CaseForm text={textOf('one-conference')} onText={() => {}} />);
    expect(shown.one('textbox', 'Time zone').attr('value')).toBe('America/New_York');
    expect(shown.heard).toContain('People of the practice');
    const starts = shown.drawn('input').filter(it => it.attr('type') === 'datetime-local');
    expect(starts.map(it => it.attr('value'))).toContain('2026-06-09T13:00:00');
    expect(shown.has('button', 'Remove Time 3')).toBe(true);
    expect(shown.has('button', 'Add: Discharges')).toBe(true);
  });

  test('of several months have a field for the months', () => {
    const shown = show(<CaseForm text={textOf('over-midnight')} onText={() => {}} />, { language: 'es' });
    expect(shown.one('textbox', 'Meses').attr('value')).toBe('2026-06, 2026-07');
  });

  test('that cannot be read are named with their line, in both languages', () => {
    const text = textOf('one-conference', { moth: '2026-06' });
    const [read] = readCases(text);
    if (read?.kind !== 'faults') throw new Error('The case has a fault.');
    const line = text.split('\n').findIndex(it => it.includes('moth')) + 1;
    expect(show(<CaseFaults faults={read.faults} />).heard).toContain(
      `Line ${line}, moth: is a key that no case has`,
    );
    expect(show(<CaseFaults faults={read.faults} />, { language: 'es' }).heard).toContain(
      `Línea ${line}, moth: es una clave que ningún caso tiene`,
    );
  });

  test('of several cases are a list in which the broken one stands among the others', () => {
    const cases = readCases(`${JSON.stringify(exampleCase('one-conference'))}\n{"id":"b","month":"2026-06"}`);
    const shown = show(<CaseList cases={cases} chosen={cases[0]} onChoose={() => {}} />);
    expect(shown.names('button')).toEqual(['one-conference, line 1', 'b, line 2 1 fault']);
    expect(shown.one('button', /one-conference/).attr('aria-pressed')).toBe('true');
  });

  test('of one case are no list', () => {
    expect(
      show(<CaseList cases={readCases(textOf('one-conference'))} chosen={undefined} onChoose={() => {}} />)
        .heard,
    ).toBe('');
  });
});
