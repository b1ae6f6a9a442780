# One image for controller and speaker: the program in one folder, and Node.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package needs its install script: native code comes as packages of its own.
RUN npm ci --ignore-scripts
COPY scripts ./scripts
COPY schemas ./schemas
COPY src ./src
RUN npm run build

FROM ${NODE_IMAGE}
COPY --from=build /build/package.json /opt/pierhead/package.json
COPY --from=build /build/dist /opt/pierhead/dist
COPY LICENSE /opt/pierhead/LICENSE
# Nobody. Speakers are root by the chart, with raw sockets as their only right.
USER 65532:65532
ENTRYPOINT ["node", "/opt/pierhead/dist/pierhead.js"]
