# fail-keys.Dockerfile: each fault once, on the line of its key, old spelling and ONBUILD included
FROM node:22
# expect: key=Vendor
LABEL Vendor=acme \
      # expect: key=1st fault="does not begin with a letter"
      1st=x \
      # expect: key=acme. | key=a--b
      acme.=x a--b=x good.key=x
# expect: key=com.docker.acme
LABEL com.docker.acme x
# expect: key="with blank"
ONBUILD LABEL "with blank"=x
