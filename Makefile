# What can be done here; each line calls one script. `make run` and `make test` need nothing before them.
.PHONY: run test bench wire docs ui icons screenshots

run: ; @scripts/run
test: ; @scripts/test
bench: ; @scripts/bench
wire: ; @node scripts/wire.mjs
docs: ; @scripts/docs
ui: ; @scripts/step ui
icons: ; @scripts/icons
screenshots: ; @scripts/screenshots
