# The container image: `docker build -t slipway .`. See docs/operations.md.

ARG NODE=24-bookworm-slim

# Builds the server, the command, GraphiQL, the console, and the driver of the embedded database, which may have to be compiled.
FROM node:${NODE} AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.mts vite.cli.config.mts vite.console.config.mts vite.server.config.mts schema.graphql ./
COPY scripts/direct-imports.mts scripts/save-bundle-code.js ./scripts/
COPY src ./src
COPY clients ./clients
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund

# The final image: no compiler, no sources, no development packages, and an unprivileged user.
FROM node:${NODE}
# MALLOC_ARENA_MAX: the C library then returns more of the freed memory to the system.
ENV NODE_ENV=production \
  MALLOC_ARENA_MAX=2 \
  HOST=0.0.0.0 \
  PORT=4000 \
  SLIPWAY_DATABASE_URL=sqlite:/data/slipway.db
WORKDIR /app
COPY --from=build /app/package.json /app/schema.graphql ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/clients/cli/slipway.mjs ./clients/cli/
RUN ln -s /app/clients/cli/slipway.mjs /usr/local/bin/slipway
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/index.js"]
