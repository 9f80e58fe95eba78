import { parentPort, workerData } from 'node:worker_threads';
import { type Packets, packetsPdf } from './packets-sheet.ts';

/** Lays out many packets on a thread of its own: the server answers whoever else asks in the meantime. */
parentPort?.postMessage(await packetsPdf(workerData as Packets));
