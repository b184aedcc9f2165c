import { type MessagePort, workerData } from 'node:worker_threads';
import { type OpenPolicy, openPolicy } from '@sallyport/checks/rego';

// The thread that policies run in: it may be ended at any time (rego-runner.ts).

export interface RegoThread {
  readonly port: MessagePort;
  /** One number: 1 when an answer lies in the port. */
  readonly answered: Int32Array;
}

export type RegoQuestion =
  | { readonly open: { readonly wasm: Uint8Array; readonly data: string } }
  | { readonly entrypoint: string; readonly input: string };

/** The result set as JSON, or why there is none. */
export type RegoAnswer = { readonly results: string } | { readonly problem: string };

const { port, answered } = workerData as RegoThread;
let bundle: { readonly wasm: Uint8Array; readonly data: string } | undefined;
let policy: OpenPolicy | undefined;

port.on('message', (question: RegoQuestion) => {
  port.postMessage(answer(question));
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
Atomics.store(answered, 0, 1);
Atomics.notify(answered, 0);

function answer(question: RegoQuestion): RegoAnswer {
  try {
    if ('open' in question) {
      bundle = question.open;
      policy = undefined;
    }
    policy ??= openPolicy(bundle!.wasm, bundle!.data);
    return { results: 'open' in question ? '' : policy.evaluate(question.entrypoint, question.input) };
  } catch (error) {
    // What broke off in the middle leaves its memory in disorder.
    policy = undefined;
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
