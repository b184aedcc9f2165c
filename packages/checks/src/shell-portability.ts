import { type BuildStage, type Dockerfile, lineage } from '@sallyport/syntax';
import { type ShellRun, shellRuns } from './shell-run.ts';

/**
 * The scripts that must do without the syntax of bash: those read by `/bin/sh`, dash or ash. In an image that is built on
 * Alpine or BusyBox, `/bin/sh` is an ash that knows part of it.
 * @param inAsh true for syntax that ash knows as well
 */
export function* plainRuns(dockerfile: Dockerfile, inAsh: boolean): Generator<ShellRun> {
  for (const run of shellRuns(dockerfile)) {
    if (run.dialect !== 'sh' && run.dialect !== 'dash' && run.dialect !== 'ash') continue;
    if (inAsh && readsAsAsh(dockerfile, run)) continue;
    yield run;
  }
}

/** True for what the ash of Alpine or BusyBox reads: by its name, or as the `/bin/sh` of such an image. */
export function readsAsAsh(dockerfile: Dockerfile, run: ShellRun): boolean {
  return run.dialect === 'ash' || (run.dialect === 'sh' && isAsh(dockerfile, run));
}

const ashStages = new WeakMap<BuildStage, boolean>();

function isAsh(dockerfile: Dockerfile, { stage }: ShellRun): boolean {
  const known = ashStages.get(stage);
  if (known !== undefined) return known;
  const image = lineage(dockerfile, stage).at(-1)?.base.image;
  const isAshImage = image !== undefined && ashImage.test(`${image.repository}/${image.tag ?? ''}`);
  ashStages.set(stage, isAshImage);
  return isAshImage;
}

const ashImage = /(?:^|[/-])(?:alpine|busybox)(?:$|[^a-z])/;
