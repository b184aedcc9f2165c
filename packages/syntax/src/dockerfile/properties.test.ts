import type { Span } from '@sallyport/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShellWord } from '../shell/model.ts';
import { looksLikeDockerfile } from './looks-like.ts';
import type { Instruction } from './model.ts';
import { parseDockerfile } from './parse.ts';
import { scriptOf } from './run.ts';

/** What real files are made of; the fuzz below cuts and joins it. */
const real = [
  `# syntax=docker/dockerfile:1.7
ARG NODE=20
FROM --platform=$BUILDPLATFORM node:\${NODE}-alpine@sha256:${'ab'.repeat(32)} AS build
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
WORKDIR /src
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    # comments between lines
    npm ci --no-audit && npm run build -- --mode="production" \\
    && rm -rf node_modules/{a,b} *.log

FROM nginx:1.27
COPY --from=build /src/dist /usr/share/nginx/html
COPY <<-'CONF' /etc/nginx/conf.d/default.conf
	server { listen 8080; location / { try_files $uri /index.html; } }
	CONF
USER 101:101
HEALTHCHECK --interval=30s --timeout=3s CMD curl -fsS "http://localhost:8080/" || exit 1
ONBUILD RUN echo "child of $(hostname)"
CMD ["nginx", "-g", "daemon off;"]
`,
  `FROM debian:bookworm-slim
ENV LANG=C.UTF-8 PATH="/opt/bin:$PATH" GREETING='it''s'
ENV OLD way of doing it
LABEL org.opencontainers.image.title="shop" "com.example.k"="v w"
RUN set -eux; \\
	savedAptMark="$(apt-mark showmanual)"; \\
	apt-get update; \\
	apt-get install -y --no-install-recommends ca-certificates wget=1.21.* ; \\
	for key in 1A 2B; do gpg --batch --keyserver hkps://keys.example --recv-keys "$key" || exit 1; done; \\
	if [ "$(dpkg --print-architecture | awk -F- '{ print $NF }')" = 'amd64' ]; then echo \\\`x\\\`; fi; \\
	apt-mark auto '.*' > /dev/null; \\
	rm -rf /var/lib/apt/lists/*
RUN <<EOF bash
case "$1" in
  start) exec sudo -u app sh -c "cd /app && ./run \\"$2\\"" ;;
  *) echo "usage: \${0##*/}" >&2; exit $((1 + 1)) ;;
esac
EOF
EXPOSE 80 443/tcp 8000-8010
VOLUME ["/data", "/var/lib/x"]
ENTRYPOINT exec top -b
`,
  '# escape=`\r\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\r\nSHELL ["powershell", "-Command"]\r\nRUN Get-Item `\r\n  C:\\x\r\nUSER ContainerUser\r\n',
];

const fragments = [
  '\\\n',
  '<<EOF\n',
  'EOF\n',
  '"',
  "'",
  '`',
  '$(',
  `\${`,
  ')',
  '}',
  '((',
  '\n',
  '\r\n',
  '#',
  '&&',
  '|',
  'RUN ',
  'FROM a\n',
  'ONBUILD ',
  '["',
  '"]',
  '\\',
  'sh -c "',
  '<<-X ',
  '<(',
  'case x in ',
  'if ',
  '\0',
  '\u{1f600}',
  '\ud800',
  '--mount=',
  '[[ ',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...real),
    fc.array(
      fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), fc.constantFrom(...fragments)),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([text, changes]) => {
    let result = text;
    for (const [kind, where, length, fragment] of changes) {
      const at = Math.floor(where * result.length);
      if (kind === 0) result = result.slice(0, at) + fragment + result.slice(at);
      else if (kind === 1) result = result.slice(0, at) + result.slice(at + length);
      else if (kind === 2) result = result.slice(0, at) + result.slice(at).slice(0, length) + result.slice(at);
      else result = result.slice(0, at);
    }
    return result;
  });

const anyText = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((list) => `FROM a\nRUN ${list.join('')}`),
  },
);

/** Every span that the model gives out. */
function* spansOf(instruction: Instruction): Generator<Span> {
  yield instruction.span;
  yield instruction.keyword;
  for (const flag of instruction.flags) yield flag.span;
  for (const word of instruction.arguments) {
    yield word.span;
    for (const variable of word.variables) yield variable.span;
  }
  for (const pair of instruction.pairs) {
    yield pair.span;
    yield pair.keySpan;
    if (pair.value) yield pair.value.span;
  }
  for (const heredoc of instruction.heredocs) {
    yield heredoc.span;
    yield heredoc.bodySpan;
  }
  for (const word of shellWords(instruction)) {
    yield word.span;
    for (const part of word.parts) yield part.span;
    for (const quote of word.quotes) yield quote.span;
  }
  if (instruction.nested) yield* spansOf(instruction.nested);
}

function* shellWords(instruction: Instruction): Generator<ShellWord> {
  if (!['RUN', 'CMD', 'ENTRYPOINT'].includes(instruction.name)) return;
  const run = scriptOf(instruction);
  if (run.kind === 'foreign') return;
  for (const command of run.script.effective) yield* command.words;
}

/** Text as the joined line shows it: continuations, and what stands between them, taken out. */
const joined = (text: string): string =>
  text.replace(/[\\`][ \t]*\r*\n(?:\s*(?:#[^\n]*)?\r*\n)*/g, '').replaceAll('\r\n', '\n');

test('any text gives a model whose spans lie in the text, in time', () => {
  let instructions = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      const file = parseDockerfile(text);
      looksLikeDockerfile('x', text);
      let end = 0;
      for (const instruction of file.instructions) {
        instructions++;
        // Instructions follow each other without overlap.
        expect(instruction.span.start).toBeGreaterThanOrEqual(end);
        end = instruction.span.end;
        for (const span of spansOf(instruction)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }
      for (const { offset } of file.problems) expect(offset).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3000 },
  );
  expect(instructions).toBeGreaterThan(5000);
});

test('words of real files slice back to what is written', () => {
  let words = 0;
  for (const text of real) {
    const file = parseDockerfile(text);
    expect(file.problems).toEqual([]);
    for (const instruction of file.instructions) {
      expect(text.slice(instruction.keyword.start, instruction.keyword.end)).toBe(instruction.name);
      for (const { span, text: written } of [
        ...instruction.arguments,
        ...instruction.pairs.flatMap(({ value }) => value ?? []),
      ]) {
        expect(joined(text.slice(span.start, span.end))).toBe(written);
        words++;
      }
      for (const word of shellWords(instruction)) {
        // A script in double quotes was decoded once more on its way.
        const slice = joined(text.slice(word.span.start, word.span.end));
        expect([word.text, word.text.replaceAll('"', '\\"')]).toContain(slice);
        words++;
      }
    }
  }
  expect(words).toBeGreaterThan(120);
});
