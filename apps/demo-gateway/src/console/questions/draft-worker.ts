import { parentPort } from 'node:worker_threads';
import { carryOut, type DraftTask } from './draft-task.ts';

// The thread of `DraftThread`.

parentPort?.on('message', (task: DraftTask) => parentPort?.postMessage(carryOut(task)));
parentPort?.postMessage('ready');
