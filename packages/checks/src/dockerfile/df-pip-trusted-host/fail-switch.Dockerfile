# fail-switch.Dockerfile: the option, once or often, and the configuration
FROM python:3.13
# expect: switch="pip --trusted-host"
RUN pip install --trusted-host example.com --trusted-host=example.org flask==3.1.0
RUN python -m pip install -r requirements.txt \
    # expect: switch="pip --trusted-host"
    --trusted-host \
    example.com \
    --no-cache-dir
# expect: switch="pip config"
RUN pip config set global.trusted-host example.com && pip install flask==3.1.0
# expect: switch="pip3 config"
RUN pip3 config set global.trusted-host example.com
