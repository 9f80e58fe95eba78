import { QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { readAgain, useAct } from './use-act.ts';

type Send = (text: string, key: string) => Promise<string>;

/** A button that sends, pressed from outside; `log` is what happened after it. */
function aButton(send: Send) {
  const log: string[] = [];
  const queries = new QueryClient();
  vi.spyOn(queries, 'invalidateQueries').mockImplementation(async ({ queryKey } = {}) => {
    await Promise.resolve();
    log.push(`read again: ${queryKey?.join(' ')}`);
  });
  let press: ((text: string) => Promise<string>) | undefined;
  const Button = () => {
    press = useAct([['patient', 'rosa'], ['today']], send, () => log.push('done')).mutateAsync;
    return null;
  };
  renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <Button />
    </QueryClientProvider>,
  );
  if (!press) throw new Error('There is no button.');
  return { press, log };
}

test('what an act touches is read again before it is done', async () => {
  const { press, log } = aButton(async () => 'kept');
  await expect(press('Call the pharmacy')).resolves.toBe('kept');
  expect(log).toEqual(['read again: patient rosa', 'read again: today', 'done']);
});

test('an answer that was lost on the way is asked for again under its key; a new act has a new one', async () => {
  const keys: string[] = [];
  const { press, log } = aButton(async (_, key) => {
    keys.push(key);
    if (keys.length === 1) throw new Error('The network is gone.');
    return 'kept';
  });
  await expect(press('Call the pharmacy')).rejects.toThrow('The network is gone.');
  expect(log).toEqual([]);
  await press('Call the pharmacy');
  expect(keys[1]).toBe(keys[0]);
  await press('Call the pharmacy');
  expect(keys[2]).not.toBe(keys[0]);
});

test.each([
  ['on its way for the first time', 1],
  ['there already', 2],
])('what an act touched shows the act, also where it was %s', async (_, reads) => {
  const queries = new QueryClient();
  let kept = 'before';
  let arrive = () => {};
  const list = new QueryObserver(queries, {
    queryKey: ['list'],
    queryFn: async () => {
      const read = kept;
      if (reads === 1 && kept === 'before')
        await new Promise<void>(resolve => {
          arrive = resolve;
        });
      return read;
    },
  });
  const leave = list.subscribe(() => {});
  if (reads === 2) await list.refetch();
  kept = 'after';
  const again = readAgain(queries, ['list']);
  // It began before the act and comes after it.
  arrive();
  await again;
  expect(list.getCurrentResult().data).toBe('after');
  leave();
  queries.clear();
});
