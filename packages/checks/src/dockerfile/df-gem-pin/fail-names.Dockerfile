# fail-names.Dockerfile: gems without a version; what stands behind -- is no gem
FROM ruby:3.4
# expect: package=rake | package=bundler
RUN gem install rake bundler rails:8.0.1
# expect: package=nokogiri
RUN gem install --no-document nokogiri -- --use-system-libraries
# expect: package=rake
RUN gem i rake
