# fail-names.Dockerfile: names without a version, also behind python -m and with options that take values
FROM python:3.13
# expect: package=requests
RUN pip install requests
# expect: package=flask | package=requests[socks]
RUN python3 -m pip install --index-url https://example.com/simple flask requests[socks] gunicorn==23.0.0
# expect: package=pip
RUN pip3.13 install --upgrade pip && pip install -r requirements.txt \
    # expect: package=gunicorn
    gunicorn
# expect: package=git+https://github.com/rtfd/read-ext.git#egg=read-ext
RUN pip install git+https://github.com/rtfd/read-ext.git#egg=read-ext
# expect: package=numpy
RUN pip install numpy>=2
