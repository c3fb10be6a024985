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
ENV XDG_CACHE_HOME=/opt/cache
RUN ln -s /opt/fbcheck/dist/cli.cjs /usr/local/bin/fbcheck \
  && mkdir /opt/cache \
  && chown node:node /opt/cache
USER node
# Makes the code cache of "lint", which only the user who made it uses. Findings are what that set is for.
RUN fbcheck lint --quiet /opt/fbcheck/corpus/eks-broken > /dev/null || [ $? -eq 1 ]
WORKDIR /work
ENTRYPOINT ["fbcheck"]
CMD ["lint"]
