import { describe, expect, test } from 'vitest';
import { sentWhenHidden, warnedBeforeLeaving } from './use-keeper.ts';

describe('a draft', () => {
  function open() {
    let sent = 0;
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
    const turn = (state: DocumentVisibilityState) => {
      page.visibilityState = state;
      page.dispatchEvent(new Event('visibilitychange'));
    };
    const keeper = { flush: () => Promise.resolve(++sent > 0) };
    const leave = sentWhenHidden(keeper, page as unknown as Document);
    return { turn, leave, sent: () => sent };
  }

  test('is sent when its page goes to the back, not when it comes to the front', () => {
    const { turn, sent } = open();
    turn('hidden');
    expect(sent()).toBe(1);
    turn('visible');
    expect(sent()).toBe(1);
    turn('hidden');
    expect(sent()).toBe(2);
  });

  test('is sent when its page is left, and no more after that', () => {
    const { turn, leave, sent } = open();
    expect(sent()).toBe(0);
    leave();
    expect(sent()).toBe(1);
    turn('hidden');
    expect(sent()).toBe(1);
  });
});

test('closing the window asks first while something is unsaved, and not after', () => {
  const window = new EventTarget();
  const close = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const allSaved = warnedBeforeLeaving(window as unknown as Window);
  expect(close()).toBe(true);
  allSaved();
  expect(close()).toBe(false);
});
