# fail-strict.Dockerfile: first, in the middle and last of a line; all of an instruction; lines with comments between them
# params: {"strictLabels": true, "labelSchema": {"team": "text", "version": "semver"}}
FROM node:22
# expect: label=a | label=b | label=c
LABEL a=1 team=shop b=2 c=3 version=1.0.0
# expect: label=Team | label=other
LABEL Team=shop other="x y"
# expect: label=old
LABEL old spelling of a label
# expect: label=first
LABEL first=1 \
      # expect: label=second
      second=2 \
      # whose it is
      team=shop \
      # expect: label=fourth
      fourth=4 \
      version=1.0.0 \
      # expect: label=sixth
      sixth=6 \
      # expect: label=last
      last="7 \
      8"
LABEL team=shop \
  # expect: label=e
  e=1
# expect: label=x
ONBUILD LABEL x=y
RUN true
