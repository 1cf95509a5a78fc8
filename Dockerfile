# gen, with tini to reap what its commands leave behind, in an image of its own: no package manager, no other program but
# busybox. `make image` builds it; docs/image.md says how to use it.

FROM debian:bookworm-slim AS root
RUN apt-get update && apt-get install -y --no-install-recommends busybox-static tini
COPY image /image
COPY target/gen /gen
RUN /image/root /gen /root-fs

FROM scratch
COPY --from=root /root-fs /
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    GEN_STATUS=127.0.0.1:9099
ENTRYPOINT ["/usr/bin/tini", "--", "gen"]
HEALTHCHECK --interval=10s --timeout=6s --start-period=15s --retries=3 CMD ["gen", "health"]
