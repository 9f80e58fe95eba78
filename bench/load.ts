import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** One GET, timed until its last byte, in milliseconds. */
export type Send = () => Promise<number>;

export type Sender = { readonly send: Send; close(): void };

/** GETs of one address over kept connections, as a browser sends them. Whatever is not a 200 ends the run. */
export function senderOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  connections: number,
): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = () =>
    new Promise((done, failed) => {
      const started = performance.now();
      request(url, { agent, headers }, answer => {
        if (answer.statusCode !== 200) failed(new Error(`${url} answered ${answer.statusCode}`));
        answer.on('data', () => {});
        answer.once('end', () => done(performance.now() - started));
        answer.once('error', failed);
      })
        .once('error', failed)
        .end();
    });
  return { send, close: () => agent.destroy() };
}

/**
 * Sends at fixed moments, whether or not the answers before have come, and times each from the moment it was due:
 * a server that stalls is not spared the requests it kept waiting.
 */
export async function openLoop(send: Send, perSecond: number, seconds: number): Promise<readonly number[]> {
  const started = performance.now();
  const answers: Promise<number>[] = [];
  for (let i = 0; i < perSecond * seconds; i += 1) {
    const due = started + (i * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const late = performance.now() - due;
    answers.push(send().then(took => took + late));
  }
  return Promise.all(answers);
}

/** Each of so many connections sends its next request when the answer to the last one is there. */
export async function closedLoop(
  send: Send,
  connections: number,
  seconds: number,
): Promise<readonly number[]> {
  const until = performance.now() + seconds * 1000;
  const took: number[] = [];
  const one = async () => {
    while (performance.now() < until) took.push(await send());
  };
  await Promise.all(Array.from({ length: connections }, one));
  return took;
}
