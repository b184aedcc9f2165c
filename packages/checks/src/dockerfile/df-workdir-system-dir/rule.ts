import { knownValue } from '../../build-environment.ts';
import { stepsIn } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfWorkdirSystemDir = defineRule({
  id: 'df-workdir-system-dir',
  title: 'WORKDIR in a system directory',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    dirs: {
      type: 'string-list',
      default: ['/proc/', '/boot/', '/dev/', '/initrd/', '/lost+found/'],
      about: 'The directories in which no WORKDIR may lie.',
    },
  },
  seen: 'WORKDIR {path} lies in the system directory {dir}.',
  why: 'Files of the kernel and of devices live there: the build writes to them or over them, and at run time a mount hides what the image put there.',
  fix: 'Use a directory of your own, such as /app.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
  mappings: {
    trivy: ['DS-0030'],
  },
  *check(file, { params }) {
    for (const step of stepsIn(file)) {
      const word = step.name === 'WORKDIR' ? step.arguments[0] : undefined;
      if (!word) continue;
      const value = knownValue(file, step, word);
      if (value === undefined) {
        // A system directory is written out; a variable behind it changes nothing.
        if (word.value.startsWith('$')) {
          yield { undecided: `WORKDIR ${word.text} holds a variable that has no value in the file.` };
          continue;
        }
      }
      const path = wholePath(step.state.workdir, value ?? word.value);
      const dir = params.dirs.find((entry) => path.startsWith(entry.endsWith('/') ? entry : `${entry}/`));
      if (dir !== undefined) yield { at: word.span, data: { path: word.value, dir } };
    }
  },
});

/** With a slash at the end, so that a directory lies in itself. */
function wholePath(workdir: string | undefined, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workdir ?? ''}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}/`;
}
