import { Suspense } from 'react';
import { expect, test } from 'vitest';
import { show } from '../../test/render.tsx';
import { fetched } from './fetched.tsx';

const shown = async (bring: Parameters<typeof fetched>[0]) => {
  const Part = fetched(bring);
  const page = () =>
    show(
      <div>
        <p>The call goes on.</p>
        <Suspense>
          <Part />
        </Suspense>
      </div>,
    );
  // Asked for once, and there from then on.
  page();
  await new Promise(resolve => setTimeout(resolve));
  return page().heard;
};

test('what comes is shown', async () => {
  expect(await shown(async () => () => <p>The list.</p>)).toBe('The call goes on. The list.');
});

test('what does not come leaves the page around it as it is', async () => {
  const bring = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
  expect(await shown(bring)).toBe('The call goes on.');
});
