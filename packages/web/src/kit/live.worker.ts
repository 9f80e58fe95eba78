// One stream of changes for all pages of this browser.
import { startSwitchboard } from './live-switchboard.ts';

const connect = startSwitchboard();
(self as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports: [port] }) => {
  if (port) connect(port);
};
