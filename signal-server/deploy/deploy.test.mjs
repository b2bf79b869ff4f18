/** What is shipped for operators holds together: the unit, the settings, the alerts, the dashboard, the runbook. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findProgram } from "../../widget/scripts/browsers.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const SERVER_PROGRAM = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const WIDGET_BUILD = fileURLToPath(new URL("../../widget/dist", import.meta.url));
const shipped = (name) => readFileSync(join(FOLDER, name), "utf8");

const systemdAnalyze = findProgram(["systemd-analyze"]);
const promtool = findProgram(["promtool"]);

test("systemd takes the unit", { skip: systemdAnalyze === undefined && "systemd is not installed" }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-unit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const unit = join(folder, "secure-chat.service");
  // It looks whether the program is there; on this machine it is elsewhere.
  writeFileSync(unit, shipped("secure-chat.service").replace("/usr/bin/node", process.execPath));
  const { status, stderr } = spawnSync(systemdAnalyze, ["verify", "--man=no", unit], { encoding: "utf8" });
  // It also complains of the machine's own units.
  const about = stderr.split("\n").filter((line) => line.includes("secure-chat.service"));
  assert.deepEqual([status, about], [0, []], stderr);
});

test(
  "systemd calls the unit's exposure low",
  { skip: systemdAnalyze === undefined && "systemd is not installed" },
  (t) => {
    const help = spawnSync(systemdAnalyze, ["--help"], { encoding: "utf8" }).stdout;
    if (!help.includes("--offline")) return t.skip("this systemd cannot rate a unit that is not loaded");
    const args = ["security", "--offline=true", "--threshold=20", "--no-pager", join(FOLDER, "secure-chat.service")];
    const { status, stdout, stderr } = spawnSync(systemdAnalyze, args, { encoding: "utf8" });
    return assert.equal(status, 0, stdout + stderr);
  },
);

test(
  "each alert fires for its trouble, and none for a healthy server",
  { skip: promtool === undefined && "promtool is not installed" },
  () => {
    for (const args of [
      ["check", "rules", "alerts.yml"],
      ["test", "rules", "alerts.test.yml"],
    ]) {
      const { status, stdout, stderr } = spawnSync(promtool, args, { cwd: FOLDER, encoding: "utf8" });
      assert.equal(status, 0, stdout + stderr);
    }
  },
);

/** server.env as it is shipped. */
const shippedSettings = () =>
  Object.fromEntries(
    shipped("server.env")
      .split("\n")
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

test("the server does not start with the secret that is shipped", () => {
  const env = { ...shippedSettings(), PATH: process.env.PATH, PORT: "0" };
  const { status, stderr } = spawnSync(process.execPath, [SERVER_PROGRAM], { env, encoding: "utf8", timeout: 10_000 });
  assert.match(stderr, /^TURN_SECRET must be a secret of your own[^\n]*\n$/);
  assert.equal(status, 2);
});

test("the server takes the other settings that are shipped, and has every metric that they, the alerts and the dashboard name", async (t) => {
  const settings = { ...shippedSettings(), TURN_SECRET: "a-secret-of-some-length" };
  const server = spawn(process.execPath, [SERVER_PROGRAM], { env: { ...settings, PATH: process.env.PATH, PORT: "0" } });
  t.after(() => server.kill("SIGKILL"));
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  while (!/"port":\d+/.test(output)) {
    await Promise.race([once(server.stdout, "data"), once(server, "exit")]);
    assert.equal(server.exitCode, null, output);
  }
  const metrics = await (await fetch(`http://127.0.0.1:${/"port":(\d+)/.exec(output)[1]}/metrics`)).text();
  const known = new Set([...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  const expressions = [
    ...shipped("alerts.yml").matchAll(/^ +(?:expr: (?!\|)|(?!summary|for|alert|name).*)(.*)$/gm),
  ].map(([line]) => line);
  const dashboard = JSON.parse(shipped("grafana-dashboard.json"));
  for (const { targets = [] } of dashboard.panels) expressions.push(...targets.map(({ expr }) => expr));
  const named = expressions.join("\n").match(/\b(?:secure_chat|process|nodejs)_[a-z_]+/g) ?? [];
  assert.ok(named.length > 30);
  for (const name of new Set(named)) {
    assert.ok(known.has(name) || known.has(name.replace(/_(bucket|count|sum)$/, "")), `there is no metric ${name}`);
  }
});

test("the image gets what the server serves, and nothing else of the widget's build", async () => {
  const patterns = [...shipped("Dockerfile").matchAll(/\/app\/widget\/dist\/(\S+)/g)].map(([, pattern]) => pattern);
  const copied = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`));
  const { watchReleases } = await import(new URL("../dist/script-release.js", import.meta.url).href);
  const [{ files }] = await watchReleases(WIDGET_BUILD)();
  assert.ok(files.size > 20);
  assert.deepEqual(
    readdirSync(WIDGET_BUILD)
      .filter((name) => copied.some((pattern) => pattern.test(name)))
      .sort(),
    [...files.keys()].sort(),
  );
});

test("whatever stops the server waits for its drain", () => {
  const number = (name, pattern) => Number(pattern.exec(shipped(name))?.[1]);
  for (const [grace, patience] of [
    [number("server.env", /^SHUTDOWN_GRACE_S=(\d+)$/m), number("secure-chat.service", /^TimeoutStopSec=(\d+)$/m)],
    [number("compose.yaml", /SHUTDOWN_GRACE_S: "(\d+)"/), number("compose.yaml", /stop_grace_period: (\d+)s/)],
  ]) {
    assert.ok(patience >= grace + 5, `${patience} s for a drain of ${grace} s`);
  }
});

test("every setting of the containers is one that the server has", () => {
  const [, server] = /^ {2}server:\n([^]*?)\n {2}#/m.exec(shipped("compose.yaml"));
  const settings = [...server.matchAll(/^ {6}([A-Z_]+): /gm)].map(([, name]) => name);
  assert.ok(settings.length > 8);
  const known = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  // Node.js has that one.
  assert.deepEqual(
    settings.filter((name) => !known.includes(`\`${name}\``)),
    ["NODE_OPTIONS"],
  );
});

test("the runbook says of every alert what to do", () => {
  const alerts = [...shipped("alerts.yml").matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const sections = [...shipped("RUNBOOK.md").matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  assert.deepEqual(
    sections.filter((name) => name.startsWith("SecureChat")),
    alerts,
  );
});
