FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node bin/build/build.js

FROM node:22-bookworm-slim
ENV NODE_ENV=production FAUXPAY_HOST=0.0.0.0
COPY --from=build /build/package.json /build/LICENSE /usr/local/lib/fauxpay/
COPY --from=build /build/bin/fauxpay.js /build/bin/package.json /usr/local/lib/fauxpay/bin/
COPY --from=build /build/dist /usr/local/lib/fauxpay/dist
COPY --from=build /build/fixtures /usr/local/lib/fauxpay/fixtures
COPY --from=build /build/scenarios /usr/local/lib/fauxpay/scenarios
# What belongs to whoever runs the image: mounted ./scenarios are found here, and --data writes here.
RUN ln -s /usr/local/lib/fauxpay/bin/fauxpay.js /usr/local/bin/fauxpay && install -d -o node -g node /fauxpay
WORKDIR /fauxpay
USER node
EXPOSE 4242
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s CMD ["fauxpay", "health"]
ENTRYPOINT ["fauxpay"]
