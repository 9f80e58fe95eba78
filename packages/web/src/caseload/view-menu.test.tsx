import type { Role } from '@trellis/core/access/staff';
import type { ViewFilter } from '@trellis/core/caseload/view';
import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { ViewsButton } from './ViewsButton.tsx';
import { type View, viewsQuery } from './view.queries.ts';

const overdue: ViewFilter = { page: 'today', filter: { state: 'overdue' } };
const spanish: ViewFilter = { page: 'today', filter: { language: 'es' } };

const aView = (over: Partial<View> = {}): View => ({
  id: named<'view'>('v1'),
  name: 'Spanish mornings',
  view: spanish,
  isShared: false,
  isMine: true,
  by: 'Dana Whitlock',
  trouble: null,
  ...over,
});

type Given = { readonly role?: Role; readonly shown?: ViewFilter; readonly language?: Language };
function menu(
  views: readonly View[],
  { role = 'care-manager', shown = { page: 'today', filter: {} }, language = 'en' }: Given = {},
) {
  const queries = someQueries({ role });
  queries.setQueryData(viewsQuery.queryKey, { views });
  return show(<ViewMenu shown={shown} onApply={() => {}} />, { queries, language });
}

describe('views of a page', () => {
  test('coming, and a problem', () => {
    const page = <ViewMenu shown={overdue} onApply={() => {}} />;
    expect(show(page).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, viewsQuery.queryKey, new ClientProblem('client.unreachable'));
    expect(show(page, { queries }).one('alert').has('button', 'Try again')).toBe(true);
  });

  test('those of the role are there without anybody keeping one; the shown one is marked', () => {
    const shown = menu([], { shown: overdue });
    expect(shown.one('region', 'For your role').names('button')).toEqual([
      'Overdue',
      'Home from hospital',
      'Consent missing',
    ]);
    expect(shown.one('button', 'Overdue').attr('aria-pressed')).toBe('true');
    expect(menu([], { role: 'supervisor' }).has('button', 'Everyone’s, overdue')).toBe(true);
    expect(menu([], { language: 'es' }).has('button', 'Con retraso')).toBe(true);
  });

  test('of another page are not among them', () => {
    const other = aView({ view: { page: 'patients', filter: { assigned: 'unassigned' } } });
    expect(menu([other]).heard).not.toContain('Spanish mornings');
  });

  test('her own can be renamed and deleted; sharing is a supervisor’s', () => {
    const shown = menu([aView()]);
    expect(shown.has('button', 'Rename: Spanish mornings')).toBe(true);
    expect(shown.has('button', 'Delete: Spanish mornings')).toBe(true);
    expect(shown.has('button', /Share/)).toBe(false);
    expect(
      menu([aView()], { role: 'supervisor' }).has('button', 'Share with the team: Spanish mornings'),
    ).toBe(true);
    expect(
      menu([aView({ isShared: true })], { role: 'supervisor' }).has(
        'button',
        'Keep to myself: Spanish mornings',
      ),
    ).toBe(true);
  });

  test('those of the team say whose they are, and cannot be changed', () => {
    const shown = menu([aView({ isMine: false, isShared: true, by: 'Sam Ortiz' })]);
    expect(shown.one('region', 'From the team').heard).toContain('Spanish mornings from Sam Ortiz');
    expect(shown.has('button', /Rename|Delete/)).toBe(false);
  });

  test('one whose care manager has left says so', () => {
    expect(menu([aView({ trouble: 'care-manager-gone' })]).heard).toContain(
      'Its care manager no longer works here, so it finds nobody.',
    );
  });

  test('the filters shown now can be kept, unless there are none or they are kept already', () => {
    expect(menu([], { shown: spanish }).has('button', 'Keep these filters')).toBe(true);
    expect(menu([aView()], { shown: spanish }).has('button', 'Keep these filters')).toBe(false);
    const none = menu([]);
    expect(none.has('button', 'Keep these filters')).toBe(false);
    expect(none.heard).toContain('Choose whose patients, or a filter');
  });

  test('say that no patient and no search is part of them', () => {
    expect(menu([]).heard).toContain('no patient, and nothing that was typed into a search');
  });

  test('are offered to nobody who reads no records', () => {
    const button = (role: Role) =>
      show(<ViewsButton shown={overdue} onApply={() => {}} />, { queries: someQueries({ role }) });
    expect(button('care-manager').has('button', 'Views')).toBe(true);
    expect(button('administrator').has('button', 'Views')).toBe(false);
  });
});
