# pass-heredoc.Dockerfile: a heredoc that names bash
FROM debian:12.5
RUN <<EOF
#!/bin/bash
[[ -n $A ]]
EOF
