import type { KeyboardEvent } from 'react';
import { expect, test, vi } from 'vitest';
import { onEscape } from './on-escape.ts';

const pressed = (key: string) => {
  const leave = vi.fn();
  const stopPropagation = vi.fn();
  onEscape(leave)({ key, stopPropagation } as unknown as KeyboardEvent);
  return { leave, stopPropagation };
};

test('Escape leaves the form, and not the panel it stands in', () => {
  const { leave, stopPropagation } = pressed('Escape');
  expect(leave).toHaveBeenCalledOnce();
  expect(stopPropagation).toHaveBeenCalledOnce();
});

test('any other key is nothing to it, and reaches whoever listens around', () => {
  const { leave, stopPropagation } = pressed('Enter');
  expect(leave).not.toHaveBeenCalled();
  expect(stopPropagation).not.toHaveBeenCalled();
});
