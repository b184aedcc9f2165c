# pass-pinned.Dockerfile: versions in each form, and a file
FROM ruby:3.4
RUN gem install rake:13.2.1 && gem install bundler -v 2.6.2 && gem install puma --version=6.5.0
RUN gem install ./lib/x.gem && gem update --system 3.6.2 && gem install $GEMS
