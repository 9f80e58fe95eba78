import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import { describe, expect, test, vi } from 'vitest';
import { show } from '../../test/render.tsx';
import { allProblems } from '../words/all-problems.ts';
import { Avatar } from './Avatar.tsx';
import { ButtonLink } from './ButtonLink.tsx';
import { ClientProblem, type ClientProblemCode } from './client.ts';
import { cx } from './cx.ts';
import { FileButton } from './FileButton.tsx';
import { Flyout } from './Flyout.tsx';
import { Hatch } from './Hatch.tsx';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { MoreButton } from './MoreButton.tsx';
import { Page, PageBody, PageHead } from './Page.tsx';
import { Loading, Nothing, Problem, ProblemLine } from './Panel.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { createQueries } from './query.ts';
import { Section } from './Section.tsx';
import { Segments } from './Segments.tsx';
import { Status, type StatusLook } from './Status.tsx';
import { StatusLine } from './StatusLine.tsx';
import { Verdict } from './Verdict.tsx';
import { Said, Voice } from './Voice.tsx';
import { WideTable } from './WideTable.tsx';

describe('coming', () => {
  test('as many lines as will come, of their height, and one word for a screen reader', () => {
    const shown = show(<Loading rows={3} rowHeight={44} />);
    expect(shown.heard).toBe('Loading');
    expect(shown.drawn('div').filter(it => it.style('height') === '44px')).toHaveLength(3);
    expect(shown.drawn('div')[0]?.attr('aria-busy')).toBe('true');
  });

  test('in Spanish', () => {
    expect(show(<Loading rows={1} rowHeight={9} />, { language: 'es' }).heard).toBe('Cargando');
  });
});

describe('a problem', () => {
  test('is announced, with what to do about it', () => {
    const alert = show(
      <Problem error={new ClientProblem('server.unavailable')} onRetry={() => {}}>
        <ButtonLink to="/">Back to Today</ButtonLink>
      </Problem>,
    ).one('alert');
    expect(alert.one('heading').heard).toBe('Not available right now');
    expect(alert.has('button', 'Try again')).toBe(true);
    expect(alert.one('link').attr('href')).toBe('/');
  });

  test('has no button when trying again makes no sense', () => {
    expect(show(<Problem error={new ClientProblem('call.deceased')} />).has('button')).toBe(false);
  });

  test('is one announced line inside a form', () => {
    const line = show(<ProblemLine error={new ClientProblem('call.deceased')} />, { language: 'es' });
    expect(line.one('alert').heard).toBe(
      'El paciente falleció El expediente dice que este paciente falleció.',
    );
  });

  test('nobody foresaw is told as an answer not understood: no stack, no English word in Spanish', () => {
    const shown = show(<Problem error={new TypeError('x is not a function')} />, { language: 'es' });
    expect(shown.one('heading').heard).toBe('No se entendió la respuesta');
    expect(shown.heard).not.toContain('not a function');
  });

  test('with a code that has no words of its own is told as something broken', () => {
    const wordless = Object.keys(problemCatalogue).filter(code => !(code in allProblems.en));
    expect(wordless.length).toBeGreaterThan(0);
    for (const code of wordless)
      expect(show(<ProblemLine error={new ClientProblem(code as ClientProblemCode)} />).heard).toMatch(
        /^Something broke/,
      );
  });

  test.each(['en', 'es'] as const)('each told problem is a title and a sentence (%s)', language => {
    for (const told of Object.values(allProblems[language])) {
      expect(told.title).not.toMatch(/\.$/);
      expect(told.says).toMatch(/\.$/);
    }
  });
});

test('nothing is a quiet heading; when all is done it has a check', () => {
  expect(show(<Nothing title="No patients yet" />).has('alert')).toBe(false);
  expect(show(<Nothing title="No patients yet" />).drawn('svg')).toEqual([]);
  const done = show(<Nothing title="Done for today" look="done" />);
  expect(done.one('heading').heard).toBe('Done for today');
  expect(done.drawn('svg')).toHaveLength(1);
});

describe('states', () => {
  const looks: readonly StatusLook[] = ['urgent', 'soon', 'met', 'dated', 'waiting', 'not', 'unmet'];

  test('each has an icon of its own beside its word', () => {
    const icons = looks.map(look =>
      show(<Status look={look}>word</Status>)
        .drawn('path')[0]
        ?.attr('d'),
    );
    expect(new Set(icons).size).toBe(looks.length);
  });

  test('the icon is for the eye only', () => {
    const shown = show(<Status look="soon">Overdue</Status>);
    expect(shown.drawn('svg')[0]?.attr('aria-hidden')).toBe('true');
    expect(shown.heard).toBe('Overdue');
  });

  test('a needs is not a not, though both are quiet', () => {
    const icon = (verdict: 'needs' | 'not-billable') =>
      show(<Verdict verdict={verdict}>word</Verdict>)
        .drawn('path')[0]
        ?.attr('d');
    expect(icon('needs')).not.toBe(icon('not-billable'));
  });
});

describe('choices', () => {
  const choices = [
    { value: 'verbal', label: 'Verbal' },
    { value: 'written', label: 'Written' },
  ] as const;
  const segments = (chosen: 'verbal' | 'written' | null) =>
    show(<Segments label="How it was given" choices={choices} chosen={chosen} onChoose={() => {}} />).one(
      'group',
      'How it was given',
    );
  const pressed = (chosen: 'verbal' | 'written' | null) =>
    segments(chosen)
      .all('button')
      .map(it => it.attr('aria-pressed'));

  test('one holds, or none', () => {
    expect(pressed('written')).toEqual(['false', 'true']);
    expect(pressed(null)).toEqual(['false', 'false']);
  });

  test('they never submit a form', () => {
    expect(
      segments(null)
        .all('button')
        .map(it => it.attr('type')),
    ).toEqual(['button', 'button']);
  });
});

test('a question: asked and answered in the language it is marked with', () => {
  const shown = show(
    <QuestionCard
      crumb="Medicines"
      ask={{ text: '¿Cómo toma sus medicinas?', lang: 'es' }}
      lines={[{ term: 'Say', text: 'Traiga sus frascos.', lang: 'es' }]}
      answersLabel="Quick answers"
      answers={[
        { id: 'ordered', label: 'As ordered' },
        { id: 'missed', label: 'Missed some' },
      ]}
      chosen={['missed']}
      onChoose={() => {}}
    >
      words
    </QuestionCard>,
  );
  expect(shown.one('heading').attr('lang')).toBe('es');
  expect(shown.one('definition').attr('lang')).toBe('es');
  const answers = shown.one('group', 'Quick answers').all('button');
  expect(answers.map(it => [it.name, it.seen, it.attr('aria-pressed')])).toEqual([
    ['As ordered', '1As ordered', 'false'],
    ['Missed some', '2Missed some', 'true'],
  ]);
});

describe('the rest of a long list', () => {
  const more = (count: number, all = false) =>
    show(<MoreButton count={count} first={10} all={all} onAll={() => {}} />).names('button');

  test('is offered only when there is a rest', () => {
    expect(more(10)).toEqual([]);
    expect(more(11)).toEqual(['Show all 11']);
    expect(more(11, true)).toEqual(['Show fewer']);
  });
});

test('a flyout is closed first, says so, and is no dialog', () => {
  const shown = show(
    <Flyout label="Keep 3:05 of idle time" button="keep">
      {() => 'inside'}
    </Flyout>,
  );
  expect(shown.one('button', 'keep').attr('aria-expanded')).toBe('false');
  expect(shown.one('button').attr('aria-controls')).toBeUndefined();
  expect(shown.heard).toBe('keep');
});

test('a part of a page has its name as a heading, and a number beside it when there is one', () => {
  expect(
    show(
      <Section title="Problems" aside={4}>
        list
      </Section>,
    ).one('region').heard,
  ).toBe('Problems 4 list');
  expect(show(<Section title="Problems">list</Section>).heard).toBe('Problems list');
});

test('a page says its name and what it is for, and what scrolls in it is reached by keyboard', () => {
  const page = show(
    <Page>
      <PageHead title="Claims" says="What left and what came back.">
        <button type="button">November</button>
      </PageHead>
      <PageBody title="Claims">list</PageBody>
    </Page>,
  );
  expect(page.one('heading').heard).toBe('Claims');
  expect(page.heard).toBe('Claims November What left and what came back. list');
  expect(page.one('region', 'Claims').attr('tabindex')).toBe('0');
});

test('a wide table scrolls under a name of its own', () => {
  const table = show(
    <WideTable label="By month" columns={['Month', 'Patients']}>
      <tr>
        <th scope="row">November</th>
        <td>12</td>
      </tr>
    </WideTable>,
  );
  expect(table.one('region', 'By month').attr('tabindex')).toBe('0');
  expect(table.all('header').map(it => [it.heard, it.attr('scope')])).toEqual([
    ['Month', 'col'],
    ['Patients', 'col'],
    ['November', 'row'],
  ]);
});

test('a button for a file says what it takes, and takes none while the last is on its way', () => {
  const button = show(
    <FileButton says="Another file" name="Bring a log" accept=".csv" isPending onFile={() => {}} />,
  );
  expect(button.one('button', 'Another file').attr('aria-disabled')).toBe('true');
  expect(button.drawn('input').map(it => [it.attr('aria-label'), it.attr('accept')])).toEqual([
    ['Bring a log', '.csv'],
  ]);
});

test('what only decorates is silent', () => {
  for (const quiet of [<Avatar key="a" initials="RG" />, <Kbd key="k">n</Kbd>, <Icon key="i" name="check" />])
    expect(show(quiet).heard).toBe('');
  expect(show(<Avatar initials="RG" />).seen).toBe('RG');
  expect(
    show(<Hatch />)
      .drawn('svg')[0]
      ?.attr('aria-hidden'),
  ).toBe('true');
});

test('the patient’s words are marked as a quotation', () => {
  expect(
    show(
      <Voice>
        <Said>Me mareo.</Said>
      </Voice>,
    )
      .drawn('q')
      .map(it => it.heard),
  ).toEqual(['Me mareo.']);
});

test('without a frame the line of keys has no place and is not shown', () => {
  expect(show(<StatusLine hints={[{ keys: ['j'], does: 'move' }]} />).seen).toBe('');
});

test('class names join, and leave out what does not apply', () => {
  expect(cx('row', false, undefined, null, '', 'open')).toBe('row open');
});

describe('asking again', () => {
  const retry = createQueries().getDefaultOptions().queries?.retry as (
    count: number,
    error: Error,
  ) => boolean;

  test('three times for what may pass by itself, never for a refusal', () => {
    expect([0, 1, 2, 3].map(count => retry(count, new ClientProblem('client.unreachable')))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(retry(0, new ClientProblem('access.not-allowed'))).toBe(false);
    expect(retry(0, new Error('whatever'))).toBe(false);
  });

  test('also without a network, for the server may be in the same house', () => {
    expect(createQueries().getDefaultOptions().queries?.networkMode).toBe('always');
    expect(createQueries().getDefaultOptions().mutations?.networkMode).toBe('always');
  });
});

describe('what was done, told once', () => {
  test('is shown, can be taken away, and each one is a new one', async () => {
    vi.resetModules();
    const { tell, dismissNotice, useNotice } = await import('./notice.ts');
    const { hookOf } = await import('../../test/render.tsx');
    expect(hookOf(useNotice)).toBeUndefined();
    tell('Closed');
    const first = hookOf(useNotice);
    expect(first?.text).toBe('Closed');
    tell('Closed');
    expect(hookOf(useNotice)?.id).not.toBe(first?.id);
    dismissNotice();
    expect(hookOf(useNotice)).toBeUndefined();
  });
});
