import type { Readable, Writable } from 'node:stream';

/**
 * Asks questions on a terminal. Lines that were typed ahead answer the next questions.
 * @returns resolves to a line without white space around it; to `quit` where the input ends
 */
export function createAsk(input: Readable, output: Writable): (question: string) => Promise<string> {
  let typed = '';
  let isEnded = false;

  function takeLine(): string | undefined {
    const end = typed.indexOf('\n');
    if (end === -1) return isEnded ? 'quit' : undefined;
    const line = typed.slice(0, end);
    typed = typed.slice(end + 1);
    return line.trim();
  }

  return (question) => {
    output.write(question);
    const ahead = takeLine();
    if (ahead !== undefined) return Promise.resolve(ahead);
    return new Promise((resolve) => {
      const look = (): void => {
        const line = takeLine();
        if (line === undefined) return;
        input.off('data', take).off('end', finish);
        // A stream that flows would keep the process alive.
        input.pause();
        resolve(line);
      };
      const take = (chunk: Buffer | string): void => {
        typed += chunk.toString();
        look();
      };
      const finish = (): void => {
        isEnded = true;
        look();
      };
      input.on('data', take).on('end', finish).resume();
    });
  };
}
