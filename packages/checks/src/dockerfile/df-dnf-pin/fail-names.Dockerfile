# fail-names.Dockerfile: names without a version, those with numbers and dashes among them
FROM rockylinux:9
RUN dnf install -y \
    # expect: package=curl
    curl \
    # expect: package=java-11-openjdk
    java-11-openjdk \
    # expect: package=python3-devel
    "python3-devel" \
    nginx-1.26.2
# expect: package=nodejs
RUN microdnf module install -y nodejs
