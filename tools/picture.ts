import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `node tools/picture.ts`: draws docs/picture.svg from what the command really prints, colours included. */
const ansi = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, 'g');
const root = join(import.meta.dirname, '..');
const args = [
  'scan',
  'deploy/api.yaml',
  '--severity',
  'critical',
  '--control',
  'C-0057,KSV-0006,CKV_K8S_39,host-network',
];
const { stdout } = spawnSync(process.execPath, [join(root, 'dist/sallyport.mjs'), ...args], {
  cwd: join(root, 'examples/shop'),
  env: { ...process.env, FORCE_COLOR: '1' },
  encoding: 'utf8',
});
const lines = [`$ sallyport ${args.join(' ')}`, ...stdout.trimEnd().split('\n')];
const lineHeight = 19;
const columnWidth = 8.43;
const columns = Math.max(...lines.map((line) => plain(line).length));
const width = Math.ceil(columns * columnWidth) + 48;
const height = lines.length * lineHeight + 44;
writeFileSync(
  join(root, 'docs/picture.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">
<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>
${lines.map((line, index) => `<text x="24" y="${34 + index * lineHeight}" xml:space="preserve" fill="#d7dae0">${spans(line)}</text>`).join('\n')}
</svg>
`,
);

function plain(line: string): string {
  return line.replace(ansi, '');
}

/** Select Graphic Rendition: the few codes that the table uses. */
function spans(line: string): string {
  const colours: Readonly<Record<string, string>> = {
    '31': '#ff7b72',
    '32': '#7ee787',
    '33': '#e3b341',
    '35': '#d2a8ff',
    '36': '#79c0ff',
  };
  let bold = false;
  let dim = false;
  let colour = '';
  return line.split(ansi).reduce((out, part, index) => {
    if (index % 2 === 0) {
      if (part === '') return out;
      const style = `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}${colour ? ` fill="${colour}"` : ''}`;
      return `${out}<tspan${style}>${escapeXml(part)}</tspan>`;
    }
    if (part === '1') bold = true;
    else if (part === '2') dim = true;
    else if (part === '22') bold = dim = false;
    else if (part === '39') colour = '';
    else colour = colours[part] ?? colour;
    return out;
  }, '');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
