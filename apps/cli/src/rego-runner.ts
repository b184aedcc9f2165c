import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { BundleTimeout, type RegoBundle, type RegoRunner } from '@sallyport/checks/rego';
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
 * An entry point that hung is asked no more: it would hang again, for each object of the scan.
 */
export function createRegoRunner(limits: RegoLimits = usualLimits): RegoRunner {
  let thread: Thread | undefined;
  let opened: RegoBundle | undefined;
  const records = new Map<RegoBundle, BundleRecord>();
  const ask = (question: RegoQuestion, limitMs: number): string | undefined => {
    thread ??= startThread(limits.startMs);
    const answer = thread.ask(question, limitMs);
    if (!answer) {
      thread.end();
      thread = undefined;
      opened = undefined;
      return undefined;
    }
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.results;
  };
  const timeout = (record: BundleRecord, bundle: RegoBundle, what: string): never => {
    record.timeout ??= new BundleTimeout(
      `${bundle.path} ${what}. What of it hangs is asked no more in this scan, and nothing of it after ${seconds(limits.bundleMs)}.`,
    );
    throw record.timeout;
  };
  const open = (bundle: RegoBundle, record: BundleRecord): void => {
    opened = undefined;
    try {
      const started = ask({ open: { wasm: bundle.wasm, data: bundle.data } }, limits.startMs);
      if (started === undefined) timeout(record, bundle, `did not start within ${seconds(limits.startMs)}`);
      opened = bundle;
    } catch (error) {
      record.unfit = error as Error;
      throw error;
    }
  };
  return {
    evaluate(bundle, entrypoint, input) {
      const record = records.get(bundle) ?? { spentMs: 0, hung: new Set() };
      records.set(bundle, record);
      if (record.unfit) throw record.unfit;
      if (record.hung.has(entrypoint)) throw record.timeout!;
      if (record.spentMs >= limits.bundleMs) {
        timeout(record, bundle, `took ${seconds(limits.bundleMs)}, which is all that a bundle is granted in one scan`);
      }
      const started = performance.now();
      try {
        if (opened !== bundle) open(bundle, record);
        const results = ask({ entrypoint, input }, limits.evaluationMs);
        if (results !== undefined) return results;
        record.hung.add(entrypoint);
        const limit = seconds(limits.evaluationMs);
        return timeout(
          record,
          bundle,
          `gave no answer at ${entrypoint} within ${limit}, or took more memory than it is granted`,
        );
      } finally {
        record.spentMs += performance.now() - started;
      }
    },
  };
}

/** How a bundle has done so far. */
interface BundleRecord {
  spentMs: number;
  /** Entry points that gave no answer. */
  readonly hung: Set<string>;
  /** What is said of all that goes unjudged, once something did. */
  timeout?: BundleTimeout;
  /** Why it cannot start. */
  unfit?: Error;
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
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
