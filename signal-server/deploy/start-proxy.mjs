/** Starts the system's Caddy or nginx with the configuration that is shipped; only names, ports and certificates are a test's own. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, untilListening } from "../scripts/listening.mjs";

const shipped = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");

/** How to run each proxy. `configure` changes the shipped text and fails when it has not the form that it expects. */
export const PROXIES = {
  caddy: {
    shipped: "Caddyfile",
    configure: (text, { folder, httpsPort, upstreamPort, httpPort }) => [
      "Caddyfile",
      replaced(text, [
        [
          "{\n\tservers {",
          `{\n\tadmin off\n\tskip_install_trust\n\thttp_port ${httpPort}\n\thttps_port ${httpsPort}\n\tservers {`,
        ],
        ["{$DOMAIN:chat.example} {", `localhost {\n\ttls ${folder}/cert.pem ${folder}/key.pem`],
        ["{$UPSTREAMS:127.0.0.1:8080}", `127.0.0.1:${upstreamPort}`],
      ]),
    ],
    args: (file) => ["run", "--adapter", "caddyfile", "--config", file],
  },
  nginx: {
    shipped: "nginx.conf",
    configure: (text, { folder, httpsPort, upstreamPort, httpPort }) => [
      "nginx.conf",
      `pid ${folder}/pid;\nerror_log ${folder}/error.log;\ndaemon off;\nevents {}\nhttp {\n${[
        "client_body",
        "proxy",
        "fastcgi",
        "uwsgi",
        "scgi",
      ]
        .map((kind) => `${kind}_temp_path ${folder}/${kind};\n`)
        .join("")}${replaced(text, [
        ["listen 80;", `listen 127.0.0.1:${httpPort};`],
        ["listen [::]:80;", ""],
        ["listen 443 ssl http2;", `listen 127.0.0.1:${httpsPort} ssl http2;`],
        ["listen [::]:443 ssl http2;", ""],
        ["server 127.0.0.1:8080 ", `server 127.0.0.1:${upstreamPort} `],
        ["/etc/letsencrypt/live/chat.example/fullchain.pem", `${folder}/cert.pem`],
        ["/etc/letsencrypt/live/chat.example/privkey.pem", `${folder}/key.pem`],
        ["/var/log/nginx/secure-chat.log", `${folder}/secure-chat.log`],
      ])}\n}\n`,
    ],
    args: (file) => ["-p", "/", "-c", file],
  },
};

/**
 * @param {keyof typeof PROXIES} kind
 * @param {object} options
 * @param {string} options.program - its path.
 * @param {string} options.openssl - path of `openssl`, for a certificate.
 * @param {number} options.upstreamPort - where the signaling server listens on the loopback.
 */
export async function startProxy(kind, { program, openssl, upstreamPort }) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-proxy-"));
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  makeCertificate(openssl, folder);
  const { configure, args } = PROXIES[kind];
  const [name, text] = configure(shipped(PROXIES[kind].shipped), { folder, httpPort, httpsPort, upstreamPort });
  const file = join(folder, name);
  writeFileSync(file, text);
  // Caddy would keep its state in the home of whoever runs the tests.
  const home = join(folder, "home");
  mkdirSync(home);
  const env = { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  const child = spawn(program, args(file), { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilListening(httpsPort, () => {
      if (child.exitCode !== null) throw new Error(`${kind} ended:\n${output}`);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `https://localhost:${httpsPort}`,
    httpUrl: `http://127.0.0.1:${httpPort}`,
    ca: readFileSync(join(folder, "cert.pem")),
    output: () => output,
    stop,
  };
}

function replaced(text, pairs) {
  return pairs.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`the shipped configuration has no "${from}"`);
    return result.replaceAll(from, () => to);
  }, text);
}

function makeCertificate(openssl, folder) {
  const args = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  const { status, stderr } = spawnSync(openssl, [...args, ...names, ...files], { encoding: "utf8" });
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
}
