# pass-pinned.Dockerfile: versions, files, constraints, paths and references
FROM python:3.13
RUN pip install requests==2.32.3 'flask>=3,<4' "django~=5.2" a===1 'b!=2' c==$VERSION
RUN pip install -r requirements.txt -e . && pip install . ./lib lib/x x.whl dist/y.tar.gz
RUN pip install flask -c constraints.txt
RUN pip install git+https://github.com/rtfd/r-ext.git@0.6-alpha#egg=r-ext https://example.com/x-1.0.tar.gz
RUN pip list && pipx install flask && pip install $PACKAGES
