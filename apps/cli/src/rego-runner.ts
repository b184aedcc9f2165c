import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { RegoBundle, RegoRunner } from '@sallyport/checks/rego';
import type { RegoAnswer, RegoQuestion, RegoThread } from './rego-worker.ts';

/** The bundled text of rego-worker.ts in the built file (tools/build.ts). */
declare const regoWorkerText: string;

export interface RegoLimits {
  /** For one object. */
  readonly evaluationMs: number;
  /** For all objects of a scan. */
  readonly bundleMs: number;
  /** For starting the thread, and for compiling a bundle. */
  readonly startMs: number;
}

const usualLimits: RegoLimits = { evaluationMs: 2000, bundleMs: 20_000, startMs: 10_000 };
const threadMemory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Runs policies in a thread of their own and waits for it: rules are asked one by one, and answer at once. A thread that
 * does not answer in time, because its policy loops or took all memory, is ended, and the next question starts another.
 */
export function createRegoRunner(limits: RegoLimits = usualLimits): RegoRunner {
  let thread: Thread | undefined;
  let opened: RegoBundle | undefined;
  const spentMs = new Map<RegoBundle, number>();
  const unfit = new Map<RegoBundle, string>();
  const ask = (question: RegoQuestion, limitMs: number): string => {
    thread ??= startThread(limits.startMs);
    const answer = thread.ask(question, limitMs);
    if (!answer) {
      thread.end();
      thread = undefined;
      opened = undefined;
      throw new Error(`it gave no answer within ${limitMs / 1000} s, or took more memory than it is granted`);
    }
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.results;
  };
  const open = (bundle: RegoBundle): void => {
    opened = undefined;
    try {
      ask({ open: { wasm: bundle.wasm, data: bundle.data } }, limits.startMs);
      opened = bundle;
    } catch (error) {
      unfit.set(bundle, (error as Error).message);
      throw error;
    }
  };
  return {
    evaluate(bundle, entrypoint, input) {
      const problem = unfit.get(bundle);
      if (problem !== undefined) throw new Error(problem);
      const spent = spentMs.get(bundle) ?? 0;
      if (spent >= limits.bundleMs) {
        throw new Error(
          `${bundle.path} took ${limits.bundleMs / 1000} s, which is all that a bundle is granted in one scan`,
        );
      }
      const started = performance.now();
      try {
        if (opened !== bundle) open(bundle);
        return ask({ entrypoint, input }, limits.evaluationMs);
      } finally {
        spentMs.set(bundle, spent + performance.now() - started);
      }
    },
  };
}

interface Thread {
  /** Undefined where no answer came in time. */
  ask(question: RegoQuestion, limitMs: number): RegoAnswer | undefined;
  end(): void;
}

function startThread(startMs: number): Thread {
  const { port1: here, port2: port } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const options = {
    workerData: { port, answered } satisfies RegoThread,
    transferList: [port],
    // Nothing of the process that a policy would not need.
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: threadMemory,
  };
  const worker =
    typeof regoWorkerText === 'string'
      ? new Worker(regoWorkerText, { ...options, eval: true })
      : new Worker(new URL('./rego-worker.ts', import.meta.url), options);
  // One that runs out of memory is missed by its answer.
  worker.on('error', () => {});
  worker.unref();
  const wait = (limitMs: number): boolean => {
    const outcome = Atomics.wait(answered, 0, 0, limitMs);
    Atomics.store(answered, 0, 0);
    return outcome !== 'timed-out';
  };
  const end = (): void => {
    here.close();
    void worker.terminate();
  };
  if (!wait(startMs)) {
    end();
    throw new Error('the thread that policies run in did not start');
  }
  return {
    ask(question, limitMs) {
      here.postMessage(question);
      return wait(limitMs) ? (receiveMessageOnPort(here)?.message as RegoAnswer | undefined) : undefined;
    },
    end,
  };
}
