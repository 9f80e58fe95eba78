import { newTrellis } from './trellis.ts';

/**
 * One Trellis started in an empty folder, as on the first day, and stopped: each story begins with a copy of what that
 * left, which takes half the time.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const first = await newTrellis();
  await first.stop();
  process.env.STORY_FIRST_DATA = first.dataDir;
  return async () => {
    delete process.env.STORY_FIRST_DATA;
    await first.end();
  };
}
