/** What a page must load: the one script and, with its first conversation, the part beside it. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { figure } from "../figures.mjs";

const FILES = { "the one script": "secure-chat.js", "the conversation's part": "secure-chat-conversation.js" };
const GOALS = { "the one script, brotli": 45 };
const FORMS = { raw: (bytes) => bytes, gzip: gzipSync, brotli: brotliCompressSync };

export const benchmark = {
  title: "Script size",
  browsers: ["chromium"],
  rounds: 0,
  measure: async () => {
    const figures = Object.entries(FILES).flatMap(([title, file]) => {
      const bytes = readFileSync(new URL(`../../dist/${file}`, import.meta.url));
      return Object.entries(FORMS).map(([form, pack]) => {
        const name = `${title}, ${form}`;
        return figure({ name, unit: "kB", ours: [pack(bytes).length / 1_000], goal: GOALS[name] });
      });
    });
    return Promise.resolve({ figures });
  },
};
