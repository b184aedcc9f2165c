/** `other` is anything whose language we do not know. */
export type ShellDialect = 'sh' | 'bash' | 'dash' | 'ash' | 'ksh' | 'zsh' | 'powershell' | 'cmd' | 'other';

const dialects: Readonly<Record<string, ShellDialect>> = {
  sh: 'sh',
  bash: 'bash',
  dash: 'dash',
  ash: 'ash',
  ksh: 'ksh',
  mksh: 'ksh',
  zsh: 'zsh',
  powershell: 'powershell',
  pwsh: 'powershell',
  cmd: 'cmd',
};

/** The dialect of a program by its name; path and `.exe` do not count. */
export function dialectOf(program: string): ShellDialect {
  const name = baseName(program)
    .toLowerCase()
    .replace(/\.exe$/, '');
  return Object.hasOwn(dialects, name) ? dialects[name]! : 'other';
}

/** True for the dialects that the shell parser reads. */
export function isPosix(dialect: ShellDialect): boolean {
  return dialect !== 'powershell' && dialect !== 'cmd' && dialect !== 'other';
}

/** `apt-get` of `/usr/bin/apt-get`. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
