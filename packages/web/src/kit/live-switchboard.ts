import { type LiveLine, type LiveSaid, openLiveLine } from './live-line.ts';

/** What a page says to the worker: who is signed in on it, or that it goes. */
export type LiveAsk = { readonly who: string } | { readonly bye: true };

type Port = Pick<MessagePort, 'postMessage' | 'onmessage'>;

/** Hands what one line says to every page that is there. Another person signed in is another line. */
export function startSwitchboard(open: (hear: (said: LiveSaid) => void) => LiveLine = openLiveLine) {
  const ports = new Set<Port>();
  let line: LiveLine | undefined;
  let who: string | undefined;

  const hangUp = () => {
    line?.close();
    line = undefined;
    who = undefined;
  };
  const tellAll = (said: LiveSaid) => {
    for (const port of ports) port.postMessage(said);
  };

  return (port: Port): void => {
    port.onmessage = ({ data }: MessageEvent<LiveAsk>) => {
      if ('bye' in data) {
        ports.delete(port);
        if (ports.size === 0) hangUp();
        return;
      }
      ports.add(port);
      if (data.who !== who) {
        hangUp();
        who = data.who;
        line = open(tellAll);
      } else line?.wake();
    };
  };
}
