/**
 * A whole session on a page of another origin, under the strictest policies that a site may send, with the script pinned:
 * everything works, nothing is stored, and nobody but the configured server is asked for anything.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createAndJoin, talk } from "./examples/meet.mjs";
import { eventually, openBrowser } from "./person.mjs";
import { serveFiles } from "./serve-files.mjs";
import { startServer } from "./start-server.mjs";
import { stepsOf } from "./steps.mjs";
import { watchPage } from "./watch-page.mjs";

/** Everything that a page can deny itself and that a chat might think of. */
const DENIED = [
  "accelerometer",
  "autoplay",
  "camera",
  "clipboard-read",
  "clipboard-write",
  "display-capture",
  "fullscreen",
  "geolocation",
  "idle-detection",
  "local-fonts",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "storage-access",
  "usb",
  "web-share",
];

let server;
let site;
let people;
before(async () => {
  server = await startServer();
  const { path, files } = await (await fetch(`${server.url}/integrity.json`)).json();
  site = await serveFiles({
    folder: new URL("../", import.meta.url),
    headers: {
      "Content-Security-Policy": strictPolicy(server.url),
      "Permissions-Policy": DENIED.map((feature) => `${feature}=()`).join(", "),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
    },
    edit: (text) =>
      text
        .replace("https://chat.example/BUILD/", `${server.url}${path}`)
        .replace("INTEGRITY", files["secure-chat.js"].integrity)
        .replaceAll("/examples/", "/"),
  });
  people = await Promise.all(
    /** @type {const} */ (["chromium", "firefox"]).map(async (browserName) => {
      const person = await openBrowser(browserName);
      return { person, watched: await watchPage(person.page), browserName };
    }),
  );
});
after(async () => {
  await Promise.all((people ?? []).map(({ person }) => person.close()));
  await site?.close();
  await server?.stop();
});

/** That of `widget/SECURITY.md`, for a script and signaling of another origin. */
function strictPolicy(origin) {
  return [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin} ${origin.replace(/^http/, "ws")}`,
    "img-src blob: 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html secure-chat",
  ].join("; ");
}

test("a whole session under every policy, from another origin, with the script pinned", async (context) => {
  const step = stepsOf(context);
  const [ann, bob] = people.map(({ person }) => person);
  const both = [ann, bob];

  await step("they meet in a password room and write to each other", async () => {
    await createAndJoin(ann, bob, `${site.url}/static-site/`);
    await talk(ann, bob);
  });

  await step("the page is isolated, and Trusted Types are there", async () => {
    for (const { page } of both) {
      const facts = await page.evaluate(() => [crossOriginIsolated, "trustedTypes" in globalThis]);
      assert.deepEqual(facts, [true, true]);
    }
  });

  await step("they answer, react, edit and take back", async () => {
    await ann.page.$eval("secure-chat", async (chat) => {
      const [first] = chat.messages;
      const { id } = await chat.send("an answre", { replyTo: first.id });
      await chat.edit(id, "an answer");
      await chat.react(first.id, "👋");
      await chat.retract((await chat.send("never mind")).id);
    });
    await bob.see("an answer", "log", "Conversation");
    await bob.see("👋", "log", "Conversation");
  });

  await step("a picture arrives and is shown", async () => {
    await bob.page.$eval("secure-chat", (chat) => (chat.autoAcceptBytes = 10_000));
    await ann.page.$eval("secure-chat", async (chat) => {
      const canvas = new OffscreenCanvas(8, 8);
      canvas.getContext("2d").fillRect(0, 0, 8, 8);
      await chat.sendFile(new File([await canvas.convertToBlob()], "dot.png", { type: "image/png" }));
    });
    await eventually("the picture", () => bob.page.evaluate(hasShownPicture));
  });

  await step("they look at Room info, compare, copy an invite link, and erase everything", async () => {
    for (const [person, other] of [
      [ann, "Bob"],
      [bob, "Ann"],
    ]) {
      await person.press("Room info");
      await person.press(`Verify ${other}`);
      await person.press("They match");
      await person.see(`${other} is verified`);
      await person.press("Back");
      await person.press("Copy invite link"); // the clipboard is denied: the chat has to say so and not to fail
    }
    for (const { page } of both) await page.$eval("secure-chat", (chat) => chat.wipe());
    for (const person of both) await person.find("button", "Create room");
  });

  await step("no storage, cache, cookie or database was touched", async () => {
    for (const { watched, browserName } of people) assert.deepEqual((await watched.seen()).touched, [], browserName);
    for (const { person } of people) assert.deepEqual(await person.page.cookies(), []);
  });

  await step("no policy was violated, and no error logged", async () => {
    for (const { watched, person, browserName } of people) {
      // Chromium's own words on the invite link that could not be copied.
      const errors = person.errors.filter((error) => !error.startsWith("Permissions policy violation: The Clipboard"));
      assert.deepEqual([(await watched.seen()).violations, errors], [[], []], browserName);
    }
  });

  await step("nobody but the page's own server and the configured one was asked", async () => {
    for (const { watched, browserName } of people) {
      const addresses = [...watched.requests, ...(await watched.seen()).connections];
      const outgoing = addresses.filter((address) => !/^(blob|data|about):/.test(address));
      const origins = new Set(outgoing.map((address) => new URL(address).origin));
      const expected = [server.url, server.url.replace(/^http/, "ws"), site.url];
      assert.deepEqual([...origins].sort(), expected.sort(), `${browserName}: ${outgoing.join(" ")}`);
    }
  });
});

/** Runs in the page. */
function hasShownPicture() {
  const find = (root) =>
    [...root.querySelectorAll("*")].some((element) =>
      element instanceof HTMLImageElement
        ? element.src.startsWith("blob:") && element.naturalWidth > 0
        : element.shadowRoot !== null && find(element.shadowRoot),
    );
  return find(document);
}

describe("what watches the pages", () => {
  const USES = {
    localStorage: () => localStorage.setItem("a", "b"),
    sessionStorage: () => sessionStorage.length,
    indexedDB: () => indexedDB.open("a"),
    caches: () => caches.open("a"),
    cookie: () => (document.cookie = "a=b"),
    storage: () => navigator.storage.persist(),
    serviceWorker: () => navigator.serviceWorker.getRegistrations(),
  };

  for (const index of [0, 1]) {
    test(`sees each of them in ${["Chromium", "Firefox"][index]}`, async () => {
      const { person, watched } = people[index];
      for (const [name, use] of Object.entries(USES)) {
        await person.page.goto(`${server.url}/examples/rooms/README.md`);
        await person.page.evaluate(`void (${String(use)})()`);
        assert.ok((await watched.seen()).touched.includes(name), name);
      }
      await person.page.evaluate(async () => {
        await fetch("https://elsewhere.example/").catch(() => undefined);
        new WebSocket("wss://elsewhere.example/").onerror = () => undefined;
        new RTCPeerConnection({ iceServers: [{ urls: "stun:elsewhere.example" }] }).close();
      });
      const { connections } = await watched.seen();
      assert.deepEqual(connections, ["wss://elsewhere.example/", "stun:elsewhere.example"]);
      const isReported = async () => (await watched.seen()).violations.some((text) => text.startsWith("connect-src"));
      await eventually("the violation of this page's policy", isReported);
    });
  }
});
