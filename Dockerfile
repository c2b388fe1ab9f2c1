# A container with nothing in it but the program, which is static:
#
#   docker build --tag etapp .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/site" etapp build
#
# Mount the project, not its output: a folder that is mounted cannot be exchanged for another.

FROM rust:1.95-alpine AS build
RUN apk add --no-cache gcc make musl-dev
WORKDIR /etapp
COPY . .
# pdf is for `etapp report --pdf`, net for `etapp verify URL`; xlsx for `etapp import` of a workbook; without pdf the image is built in half the time and is half as large.
ARG FEATURES=pdf,net,xlsx
RUN cargo build --release --locked --features "$FEATURES" \
 && strip target/release/etapp

FROM scratch
COPY --from=build /etapp/target/release/etapp /bin/etapp
COPY --from=build /etapp/LICENSE-MIT /etapp/LICENSE-APACHE /licences/
WORKDIR /site
ENTRYPOINT ["/bin/etapp"]
CMD ["--help"]
