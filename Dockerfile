# docker build -t fbcheck . && docker run --rm -v "$PWD:/work:ro" fbcheck lint manifests/
FROM node:22-alpine AS build
WORKDIR /fbcheck
COPY . .
RUN npm ci --no-audit --no-fund \
  && npm pack --ignore-scripts --pack-destination /tmp \
  && mkdir /package \
  && tar -xzf /tmp/fbcheck-*.tgz -C /package --strip-components=1

FROM node:22-alpine
COPY --from=build /package /opt/fbcheck
# Nobody's own, read-only at run time: the code cache is made while nothing is secret yet.
ENV XDG_CACHE_HOME=/opt/cache
RUN ln -s /opt/fbcheck/dist/cli.cjs /usr/local/bin/fbcheck \
  && mkdir -p /opt/cache \
  && fbcheck demo > /dev/null
USER node
WORKDIR /work
ENTRYPOINT ["fbcheck"]
CMD ["lint"]
