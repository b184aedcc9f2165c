import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomOf } from './manifests.ts';

/** Writes Dockerfiles as teams have them: four kinds of service, built in stages or not, with and without care. */
export function writeDockerfiles(folder: string, files: number): void {
  const random = randomOf(files);
  for (let index = 0; index < files; index++) {
    const place = join(folder, `service-${index}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Dockerfile'), kinds[index % kinds.length]!(random));
  }
}

const kinds: readonly ((random: () => number) => string)[] = [node, python, go, debian];

function node(random: () => number): string {
  return `FROM node:${18 + Math.floor(random() * 6)}${random() < 0.3 ? '' : '-alpine'} AS build
WORKDIR /app
COPY package*.json ./
RUN npm ${random() < 0.5 ? 'ci' : 'install'}
COPY . .
RUN npm run build && npm prune --production

FROM node:22-alpine
RUN apk add ${random() < 0.5 ? '--no-cache ' : ''}curl tini
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY --from=build /app/node_modules ./node_modules
${random() < 0.4 ? 'USER node\n' : ''}EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
CMD ${random() < 0.5 ? '["node", "dist/server.js"]' : 'node dist/server.js'}
`;
}

function python(random: () => number): string {
  return `FROM python:3.${9 + Math.floor(random() * 5)}${random() < 0.5 ? '-slim' : ''}
ENV PYTHONUNBUFFERED=1
RUN apt-get update && apt-get install -y ${random() < 0.5 ? '--no-install-recommends ' : ''}\\
    build-essential \\
    libpq-dev \\
    # The driver is compiled.
    git${random() < 0.6 ? ' \\\n    && rm -rf /var/lib/apt/lists/*' : ''}
WORKDIR /srv
COPY requirements.txt .
RUN pip install ${random() < 0.5 ? '--no-cache-dir ' : ''}-r requirements.txt
ADD . /srv
RUN cd /srv/tools && for script in *.sh; do chmod +x $script; done
ENTRYPOINT ["gunicorn", "app:app"]
`;
}

function go(random: () => number): string {
  return `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.${20 + Math.floor(random() * 6)}
FROM golang:\${GO_VERSION} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -ldflags "-s -w -X main.version=$(git describe --tags | sed s/v//)" -o /out/app ./cmd/app
RUN wget -qO- https://example.com/tool.tar.gz | tar xz -C /usr/local/bin

FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/app /app
USER 65532
ENTRYPOINT ["/app"]
`;
}

function debian(random: () => number): string {
  return `FROM debian:${random() < 0.3 ? 'latest' : 'bookworm'}
MAINTAINER shop@example.com
RUN apt-get update
RUN apt-get install -y nginx curl sudo
RUN curl -sSL https://example.com/install.sh | bash
RUN <<EOF
set -e
if [ $(id -u) = 0 ]; then
  echo "as root"
fi
mkdir -p /etc/shop
EOF
COPY nginx.conf /etc/nginx/nginx.conf
ENV API_TOKEN=changeme
EXPOSE 80 22
CMD nginx -g 'daemon off;'
`;
}
