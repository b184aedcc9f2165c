# pass-safe.Dockerfile: the option of SHELL, of the script, of a shebang; a shell of Windows; no pipe
FROM debian:12 AS base
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN a | b
FROM base
RUN a | b
FROM debian:12
RUN set -euo pipefail && a | b
RUN set -o pipefail; sudo a | b
RUN ["bash", "-o", "pipefail", "-c", "a | b"]
RUN a || b; echo '|'; case x in a|b) c;; esac
RUN <<EOF
#!/bin/bash -eo pipefail
a | b
EOF
SHELL ["pwsh", "-Command"]
RUN Get-Item x | Remove-Item
