export { run } from './flows/run.ts';
export { sender } from './messaging/sender.ts';
