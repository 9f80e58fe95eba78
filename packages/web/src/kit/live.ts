import type { LiveSaid } from './live-line.ts';
import { type LiveAsk, startSwitchboard } from './live-switchboard.ts';

/** Hears what changes for as long as the page is there; gives back how to stop. */
export function hearChanges(who: string, hear: (said: LiveSaid) => void): () => void {
  const port = openPort();
  port.onmessage = ({ data }: MessageEvent<LiveSaid>) => hear(data);
  const ask = (what: LiveAsk) => port.postMessage(what);
  const come = () => ask({ who });
  const go = () => ask({ bye: true });
  come();
  window.addEventListener('pagehide', go);
  window.addEventListener('pageshow', come);
  window.addEventListener('online', come);
  return () => {
    window.removeEventListener('pagehide', go);
    window.removeEventListener('pageshow', come);
    window.removeEventListener('online', come);
    go();
  };
}

/** All pages of a browser share one worker; where there is none (Chrome on Android), the page has a line of its own. */
function openPort(): MessagePort {
  try {
    const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), {
      type: 'module',
      name: 'trellis-live',
    });
    return worker.port;
  } catch {
    const { port1, port2 } = new MessageChannel();
    startSwitchboard()(port2);
    return port1;
  }
}
