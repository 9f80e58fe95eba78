import { joinPlans } from '@trellis/core/careplans/plan-joining';
import { changeGoal, removeLine } from '@trellis/core/careplans/plan-outline';
import type { Choices } from '@trellis/core/careplans/plan-pair';
import { describe, expect, test, vi } from 'vitest';
import { rosasPlan } from '../../test/careplan.tsx';
import { hookOf, show } from '../../test/render.tsx';
import { startAutosave } from '../kit/autosave.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { ClashChoice } from './ClashChoice.tsx';
import { PlanConflict } from './PlanConflict.tsx';
import { useJoining } from './use-joining.ts';

const base = rosasPlan();
const target = (text: string) => changeGoal(base, 'htn.bp', { target: text });
const mine = target('<140/90');
const quiet = {
  save: () => new Promise<never>(() => {}),
  load: () => new Promise<never>(() => {}),
};

const torn = (theirs: typeof base | null, by?: string) => ({
  ...startAutosave({ draft: base, version: 2 }),
  draft: mine,
  phase: { kind: 'conflict', theirs: theirs && { draft: theirs, version: 5, by } } as const,
});

const panel = (theirs: typeof base | null, by?: string, language: 'en' | 'es' = 'en') => {
  const autosave = torn(theirs, by);
  return show(<PlanConflict autosave={autosave} keeper={draftKeeper(autosave, quiet)} />, { language });
};

describe('two people in one plan', () => {
  test('the words of both stand side by side, with who wrote them, and nothing is chosen for her', () => {
    const shown = panel(target('<120/80'), 'Priya Raman').one('region', /Priya Raman wrote in this plan/);
    const choice = shown.one('group', /goal, High blood pressure/);
    expect(choice.heard).toContain('What stands here target: <140/90');
    expect(choice.heard).toContain('What Priya Raman wrote target: <120/80');
    expect(choice.all('radio').map(it => it.attr('checked'))).toEqual([undefined, undefined]);
    expect(shown.one('button', 'Put both together').attr('aria-disabled')).toBe('true');
    expect(shown.heard).toContain('One place was written by both.');
    expect(shown.heard).toContain('1 still to choose');
  });

  test('a line that one took out and the other wrote in says both', () => {
    const shown = panel(removeLine(base, 'htn.bp'), 'Priya Raman');
    expect(shown.heard).toContain('It stays');
    expect(shown.heard).toContain('target: <130/80 → <140/90');
    expect(shown.heard).toContain('It is taken out');
  });

  test('in Spanish, and another window of her own is called so', () => {
    const shown = panel(target('<120/80'), undefined, 'es');
    expect(shown.has('region', /Otra ventana/)).toBe(true);
  });

  test('while the other is not known yet, it says so; without two, nothing is said', () => {
    expect(panel(null).heard).toContain('Comparing both.');
    const alone = startAutosave({ draft: base, version: 2 });
    expect(show(<PlanConflict autosave={alone} keeper={draftKeeper(alone, quiet)} />).heard).toBe('');
  });
});

describe('what is chosen', () => {
  const { clashes } = joinPlans(base, mine, target('<120/80'));
  const [clash] = clashes;
  const choice = (choices: Choices, onChoose?: () => void) =>
    show(clash && <ClashChoice clash={clash} choices={choices} by="Priya" {...(onChoose && { onChoose })} />);

  test('the words that lose stay, struck out', () => {
    const shown = choice({ 'htn.bp target': 'theirs' }, () => {});
    expect(shown.drawn('del').map(it => it.heard)).toEqual(['target: <140/90']);
    expect(shown.all('radio').map(it => it.attr('checked'))).toEqual([undefined, '']);
  });

  test('once it is put together there is nothing left to press, and the words still stand there', () => {
    const shown = choice({ 'htn.bp target': 'mine' });
    expect(shown.has('radio')).toBe(false);
    expect(shown.drawn('del').map(it => it.heard)).toEqual(['target: <120/80']);
    expect(shown.heard).toContain('<140/90');
  });

  test('only when every place is chosen is it put together, and then it is sent over theirs', () => {
    const autosave = torn(target('<120/80'), 'Priya');
    const keeper = draftKeeper(autosave, quiet);
    const keepMine = vi.spyOn(keeper, 'keepMine');
    const joining = hookOf(() => useJoining(autosave, keeper));
    expect(joining.mayTake).toBe(false);
    joining.take();
    expect(keepMine).not.toHaveBeenCalled();
    expect(joining.open?.by).toBe('Priya');
    const elsewhere = changeGoal(base, 'htn.bp', { ownWords: 'Dance.' });
    expect(hookOf(() => useJoining(torn(elsewhere), keeper)).mayTake).toBe(true);
  });
});
