# fail-crlf.Dockerfile: Windows line ends
# params: {"strictLabels": true, "labelSchema": {"team": "text"}}
FROM node:22
LABEL team=shop \
      # expect: label=a
      a=1 \
      # expect: label=b
      b=2
RUN true
